"""Field mode: an idea written down for somebody without a phone, who gets a code on paper."""
