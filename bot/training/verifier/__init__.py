"""Training of the entailment head: does a premise support a claim, contradict it, or neither."""
