"""Voting bodies: games, power indices, followings."""
