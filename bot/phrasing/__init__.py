"""A chat model phrases verified quotes; nothing it says is shown unverified."""
