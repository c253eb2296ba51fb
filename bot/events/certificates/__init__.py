"""Certificates for cycles: whoever came often enough gets one; anybody can check that it is genuine."""
