"""Outcomes, interventions, what-ifs: what is asked of histories."""
