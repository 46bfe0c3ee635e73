# One or two plain commands a target. `make test` is what CI runs.
STATICCHECK = honnef.co/go/tools/cmd/staticcheck@v0.8.2
# The pattern misses packages that only tests import.
PACKAGES = ./... ./testdata ./testdata/program ./testdata/cputime ./testdata/man
FUZZTIME = 60s
FUZZ = -fuzztime $(FUZZTIME) -fuzzminimizetime 10s

.PHONY: build test race platforms lint fuzz bench limits docs cover numbers oracle sympy man install clean

build:
	CGO_ENABLED=0 go build -buildvcs=auto -trimpath -ldflags '-s -w' .

# go test does not show the skipped tests of a passing package, so missing tools are named here. The timeout only ends a test
# that hangs: no test has a limit on the clock.
test:
	go test -timeout 60m ./...
	@for tool in jq bash zsh fish script mkfifo dot chromium mlr sqlite3 parallel groff; do command -v $$tool >/dev/null || echo "not installed, so some tests were skipped: $$tool"; done

# The race detector takes ten times as long, so it runs the short tests of packages with goroutines, but for some that run one
# command after another, and all stories of rows, of
# written files and of signals. It needs cgo and a C compiler.
race:
	CGO_ENABLED=1 go test -race -short -timeout 60m -skip '^Test(README|ReportCorpus|Manual)$$' ./eval/... ./diff/... ./cmd/rows/... ./cmd/output ./cmd
	CGO_ENABLED=1 go test -race -timeout 60m ./cmd -run '^Test(Scripts|RowsArePoints|Shards)$$/^(rows|output|exit)'

# Build and vet everything, tests included, for each platform. Nothing runs.
PLATFORMS = linux/amd64 linux/arm64 linux/386 darwin/amd64 darwin/arm64 windows/amd64 windows/arm64 freebsd/amd64 freebsd/arm64 wasip1/wasm js/wasm
platforms:
	@for p in $(PLATFORMS); do echo $$p; GOOS=$${p%/*} GOARCH=$${p#*/} CGO_ENABLED=0 sh -c 'go build ./... && go vet $(PACKAGES)' || exit 1; done

lint:
	test -z "$$(gofmt -l .)" || { gofmt -d .; exit 1; }
	go vet $(PACKAGES)
	go run $(STATICCHECK) $(PACKAGES)
	go mod tidy -diff

fuzz:
	go test ./parser -run '^$$' -fuzz '^FuzzParse$$' $(FUZZ)
	go test ./diff/adjoint -run '^$$' -fuzz '^FuzzGradient$$' $(FUZZ)
	go test ./diff/adjoint -run '^$$' -fuzz '^FuzzArrays$$' $(FUZZ)
	go test ./diff -run '^$$' -fuzz '^FuzzShapes$$' $(FUZZ)
	go test ./cmd -run '^$$' -fuzz '^FuzzArgs$$' $(FUZZ)
	go test ./eval/simplify -run '^$$' -fuzz '^FuzzDerive$$' $(FUZZ)
	go test ./eval/array/npy -run '^$$' -fuzz '^FuzzNPY$$' $(FUZZ)
	go test ./cmd/load -run '^$$' -fuzz '^FuzzJSON$$' $(FUZZ)
	go test ./cmd/rows -run '^$$' -fuzz '^FuzzCSV$$' $(FUZZ)
	go test ./cmd/rows -run '^$$' -fuzz '^FuzzNDJSON$$' $(FUZZ)
	go test ./cmd/rows/number -run '^$$' -fuzz '^FuzzScan$$' $(FUZZ)
	go test ./cmd/rows/number -run '^$$' -fuzz '^FuzzAppend$$' $(FUZZ)

# Every figure that we hold ourselves to, one package after another. Ratios are measured side by side.
#   Start         cpu/empty: of an empty Go program; wall/ginsh: of the same in ginsh; MiB: resident
#   Sum           100,000 terms, the whole process; 1M/100k: how much more CPU ten times as many take; 1M-MiB
#   Graph         10000-wall-s: 10,000 nodes as DOT, all in formulas; 10000/1000: how much more CPU than 1,000
#   Build         ns/node: making a gradient
#   Derive        s/10000-terms: simplifying and printing a gradient; 10000/1000: how much more that takes than 1,000
#   Run           gradient/value, ns/node and B/node of a graph of a million nodes
#   RunVariables  100000/10: time a node with many variables, of that with few
#   Hessian       hessian/100gradients: of 100 variables, of as many gradients; made/100made: to make its nodes, likewise
#   Direction     along/value, hvp/value: a derivative along a direction, and the Hessian times it with the gradient
#   Block         block/hand: of a loop over columns written in Go, in blocks; single/hand: point by point
#   Formula       compiled/hand: of a gradient written in Go, by a method of the library; point/hand: by its own Point; columns/hand:
#                 in columns; allocs/gradient, allocs/columns
#   Rows          c, mawk, duckdb, encoding/json: CPU of a million rows written by hand in each, of ours with one worker (node and
#                 npm for DuckDB, which is installed once into the user's cache); 2jobs/wall: two workers, of one; 5M-MiB: resident
#   Notes         nan/cpu, nan-json/cpu, kink/cpu: CPU of rows of which half have notes, of rows without; 15digits/cpu: of full ones
#   Parse         cpu/12kB: CPU a byte, of that of 12 kB
#   Pratt         cpu/pratt: of a parser written by hand
#   Instructions  instr/pratt: the same, counted
#   Scan, Append  cpu/strconv: reading and writing columns of numbers, of what strconv takes
bench:
	go test ./... -p 1 -run '^$$' -bench . -timeout 30m
	@for tool in ginsh time valgrind gcc mawk npm; do command -v $$tool >/dev/null || echo "not installed, so some figures are missing: $$tool"; done

# The largest expressions, with the time and the peak of memory of each. Takes minutes and 4 GiB.
limits: build
	BACKPROP_LIMITS=$(CURDIR)/backprop go test ./cmd -run '^Test(FullSize|Depth|GraphDeep|HostileWords)$$' -v -count 1 -timeout 60m
	BACKPROP_LIMITS=1 go test ./ast/printer ./diff ./diff/adjoint ./eval/simplify -run '^Test(LaTeXDepth|SecondFormulas|TangentDeep|HessianDeep|Deep)$$' -count 1 -timeout 60m

# All printed LaTeX, typeset by TeX in latex.pdf, and the graphs of the corpus, drawn by Mermaid in a browser in
# mermaid.html. Needs Debian's texlive-luatex, texlive-latex-base, lmodern and fonts-unfonts-core (Hangul), npm and chromium.
docs:
	BACKPROP_DOCS=$(CURDIR)/latex.pdf go test ./ast/printer -run '^TestDocument$$' -count 1
	BACKPROP_DOCS=$(CURDIR)/mermaid.html go test ./cmd -run '^TestMermaidDocument$$' -count 1

cover:
	go test -coverpkg=./... -coverprofile=cover.out ./...
	go tool cover -func=cover.out | tail -1

# Read and write a hundred million numbers, and compare them with strconv. Takes minutes.
numbers:
	BACKPROP_NUMBERS=100000000 go test ./cmd/rows/number -run '^TestNumbers$$' -v -count 1 -timeout 60m

# Compute the references of the tests again. Needs Debian's python3-mpmath.
oracle:
	/usr/bin/python3 testdata/oracle/formulas.py testdata/formulas.txt > testdata/formulas_ref.txt
	/usr/bin/python3 testdata/oracle/formulas.py --hessian testdata/formulas.txt > testdata/formulas_hessian_ref.txt
	/usr/bin/python3 testdata/oracle/functions.py testdata/functions.txt
	/usr/bin/python3 testdata/oracle/seconds.py testdata/seconds.txt

# The gradients of the corpus by sympy. Needs sympy 1.14 and ten minutes on two cores.
sympy:
	python3 testdata/oracle/sympy_gradients.py testdata/formulas.txt testdata/formulas_ref.txt > testdata/formulas_sympy.txt

# The manual, a page for each command, in man: man -l man/backprop.1. Its date is that of the commit.
man:
	SOURCE_DATE_EPOCH=$${SOURCE_DATE_EPOCH:-$$(git log -1 --format=%ct 2>/dev/null)} go tool man man

# As packages do it: make install DESTDIR=... PREFIX=/usr.
PREFIX = /usr/local
install: build man
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/share/man/man1
	install -m 755 backprop $(DESTDIR)$(PREFIX)/bin
	install -m 644 man/*.1 $(DESTDIR)$(PREFIX)/share/man/man1

clean:
	rm -f backprop cover.out latex.pdf mermaid.html
	rm -rf man
