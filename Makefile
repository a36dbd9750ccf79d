# 邻里 Linli: the interface. The work is done by xtask (Rust); nothing here decides anything.
# 每个目标的说明： make help

XTASK := cargo run --quiet --package xtask --

.DEFAULT_GOAL := help
.PHONY: help demo test check web e2e sim bench docs generate golden fmt tidy setup

help demo test check web e2e sim bench docs generate golden fmt tidy setup:
	@$(XTASK) $@ $(ARGS)
