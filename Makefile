# The doors of the house. `make run` and `make test` install what they need and say so.

PORT ?= 8080
DATABASE ?= data/concord.db

program = .build/release/concord

# Tests that start programs run by themselves: Foundation reads beyond its buffer when it starts one
# while more than about 1,300 files are open, and the databases of all other tests are that many.
apart = CommandTests|KillTests|IndependentCalendarTests|PostgresTests

# People's ways through the pages, with a real browser.
walks = BrowserTests

# Servers that live a quarter under kills keep both processors busy: browsers would wait for them.
story = StoryTests

# Tests that run a second time on PostgreSQL, on a server that they start for themselves.
engines = StorageTests|ServicesTests

# All tests begin at once otherwise, and each waits for all others: swift-testing's own limit.
export SWT_EXPERIMENTAL_MAXIMUM_PARALLELIZATION_WIDTH ?= 4

# Rounds of kills under load; `make torture ROUNDS=1000` is the long run.
ROUNDS ?= 100

.PHONY: run test check-api torture bench setup setup-tests build demo format lint clean

run: setup build demo
	@echo "serve: stop with Ctrl-C"
	@$(program) serve --port $(PORT) --database sqlite:$(DATABASE)

test: setup-tests lint
	swift build --build-tests
	swift test --skip-build --skip '$(apart)|$(walks)|$(story)'
	@if bin/test-postgres </dev/null >/dev/null; then \
	  echo "test: storage and services once more, on PostgreSQL"; \
	  CONCORD_TEST_ENGINE=postgres swift test --skip-build --filter '$(engines)'; \
	else echo "test: going on without PostgreSQL; its run is left out" >&2; fi
	swift test --skip-build --filter '$(story)'
	swift test --skip-build --filter '$(apart)'
	swift test --skip-build --filter '$(walks)'
	CONCORD=.build/debug/concord bin/check-api 3
	CONCORD=.build/debug/concord bin/torture 8
	CONCORD=.build/debug/concord bin/test-processes

# The served API against its own OpenAPI document, with every check of schemathesis.
check-api:
	swift build --product concord
	bin/check-api 100

torture:
	swift build --product concord
	CONCORD=.build/debug/concord bin/torture $(ROUNDS)

# Every figure beside its reference, in one run; DuckDB is installed for itself.
bench: setup
	@python3 -c "import duckdb" 2>/dev/null || python3 -m pip install --quiet duckdb || \
	  echo "bench: going on without DuckDB" >&2
	@swift build -c release --product benchmarks
	@.build/release/benchmarks $(BENCH) .build/benchmarks.json

setup:
	@bin/setup

# Also a browser for the tests that drive one.
setup-tests:
	@bin/setup --browser

build:
	@echo "build: the program, optimised (20 to 30 minutes the first time, seconds later)"
	@swift build -c release --product concord

# The demo company goes into an absent database only: nothing of yours is ever overwritten.
demo: build
	@if [ ! -e $(DATABASE) ]; then \
	  echo "demo: a company with two years of leads, into $(DATABASE)"; \
	  mkdir -p $(dir $(DATABASE)); \
	  trap 'rm -f $(DATABASE) $(DATABASE)-wal $(DATABASE)-shm; exit 3' INT TERM; \
	  $(program) demo --database sqlite:$(DATABASE) || \
	    { rm -f $(DATABASE) $(DATABASE)-wal $(DATABASE)-shm; exit 3; }; \
	fi

lint:
	swift format lint --strict -r Sources Tests Benchmarks Package.swift

format:
	swift format -i -r Sources Tests Benchmarks Package.swift

# Leaves data/ alone: that is yours.
clean:
	rm -rf .build Assets/vendor
