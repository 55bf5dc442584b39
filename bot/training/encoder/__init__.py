"""Fine-tuning the bundled encoder with small heads: arrays made once, a loop for any device."""
