# One or two plain commands a target. `make test` is what CI runs.
STATICCHECK = honnef.co/go/tools/cmd/staticcheck@v0.8.2
FUZZTIME = 60s

.PHONY: build test lint fuzz bench cover oracle install clean

build:
	CGO_ENABLED=0 go build -buildvcs=auto -trimpath -ldflags '-s -w' .

# go test does not show what a passing package has skipped, so the tools that are not there are named here.
test:
	go test ./...
	@for tool in jq bash zsh fish script mkfifo; do command -v $$tool >/dev/null || echo "not installed, so some tests were skipped: $$tool"; done

lint:
	test -z "$$(gofmt -l .)" || { gofmt -d .; exit 1; }
	go vet ./...
	go run $(STATICCHECK) ./...
	go mod tidy -diff

fuzz:
	go test ./parser -run '^$$' -fuzz '^FuzzParse$$' -fuzztime $(FUZZTIME)
	go test ./diff -run '^$$' -fuzz '^FuzzGradient$$' -fuzztime $(FUZZTIME)
	go test ./cmd -run '^$$' -fuzz '^FuzzArgs$$' -fuzztime $(FUZZTIME)

bench:
	go test ./... -run '^$$' -bench . -count 5

cover:
	go test -coverpkg=./... -coverprofile=cover.out ./...
	go tool cover -func=cover.out | tail -1

# The references of the tests, computed again. Needs Debian's python3-mpmath.
oracle:
	/usr/bin/python3 testdata/oracle/formulas.py testdata/formulas.txt > testdata/formulas_ref.txt
	/usr/bin/python3 testdata/oracle/functions.py testdata/functions.txt

install:
	CGO_ENABLED=0 go install -buildvcs=auto -trimpath -ldflags '-s -w' .

clean:
	rm -f backprop cover.out
