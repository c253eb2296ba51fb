"""Ideas kept from the public, with a reason; their authors may object once, and another person decides."""
