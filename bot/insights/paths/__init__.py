"""How far people come from a first contact to regular part, who returns, and how the hints did."""
