"""The spatial model of politics: perception, challenges, bargains, turns."""
