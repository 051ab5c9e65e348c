"""Histories told the record and scored by decisions: what is told, what could happen, how likely it was."""
