# 邻里 Linli: the interface. The work is done by xtask (Rust); nothing here decides anything.
# 每个命令的说明： make help

.DEFAULT_GOAL := help
.PHONY: help demo test check web e2e sim bench docs generate golden fmt tidy setup

help demo test check web e2e sim bench docs generate golden fmt tidy setup:
	@sh xtask/bootstrap.sh
	@cargo run --quiet --package xtask -- $@ $(ARGS)
