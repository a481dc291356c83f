.DEFAULT_GOAL := help
.PHONY: help run build release fmt check test e2e bench

help: ## list these targets
	@sed -n 's/^\([a-z0-9]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 18

run: ## install what is missing, build, and serve the demonstration hub
	@scripts/run

test: ## install what is missing and run everything that .ci/run runs
	@scripts/test

check: ## format and clippy only
	@scripts/check

e2e: ## the tests in the browser only; ARGS="-g connexion" chooses some
	@scripts/e2e $(ARGS)

bench: ## time the pages of a working day, optimised, on both engines
	@RUSTFLAGS= scripts/with-postgres cargo bench -p server --bench pages

build: ## the development build
	@cargo xtask build

release: ## the optimised build, with hashed and compressed assets
	@cargo xtask build --release

fmt: ## put all sources into format
	@cargo fmt
