"""Events of partner organisations: whose they are, who may manage them, how they become public."""
