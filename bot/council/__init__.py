"""The council: its meetings from a calendar, its councillors from a file of the deployment."""
