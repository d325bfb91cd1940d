"""The emergency words: their sentences, how they are measured, and that both matchers are one."""
