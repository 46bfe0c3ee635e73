package cmd_test

import (
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// floors are the packages below cmd from the ground up: each may import those that stand before it, and no other. The flow of
// a run goes from args (the line) over bind (values) and compute (the answer) to render and output.
var floors = []string{
	"screen", "object", "failure", "words", "draw", "draw/page", "rows/number", "rows",
	"compute", "args", "bind", "render", "explain", "graph", "batch", "output", "",
}

// homes are the packages of others that are known in these of ours alone.
var homes = map[string][]string{
	"github.com/spf13/cobra":                   {""},
	"github.com/fatih/color":                   {"output"},
	"github.com/spf13/pflag":                   {"", "args"},
	"github.com/mattn/go-isatty":               {"output"},
	"github.com/clipperhouse/displaywidth":     {"screen"},
	"os/signal":                                {"output"},
	"github.com/alecthomas/participle/v2":      {},
	"github.com/santhosh-tekuri/jsonschema/v6": {},
}

// TestImports: the imports between the rooms of cmd run one way, and cobra and colour stay where they belong.
func TestImports(t *testing.T) {
	out, err := exec.Command("go", "list", "-f", `{{.ImportPath}} {{join .Imports " "}}`, "./...").Output()
	if err != nil {
		t.Fatal(err)
	}
	room := func(path string) string { return strings.TrimPrefix(strings.TrimPrefix(path, "backprop/cmd"), "/") }
	seen := 0
	for line := range strings.Lines(string(out)) {
		paths := strings.Fields(line)
		from := room(paths[0])
		floor := slices.Index(floors, from)
		if floor < 0 {
			t.Errorf("%s is not in the list of floors", paths[0])
			continue
		}
		seen++
		for _, path := range paths[1:] {
			if strings.HasPrefix(path, "backprop/cmd") && !slices.Contains(floors[:floor], room(path)) {
				t.Errorf("%s imports %s, which stands above it", paths[0], path)
			}
			if home, ok := homes[path]; ok && !slices.Contains(home, from) {
				t.Errorf("%s imports %s", paths[0], path)
			}
		}
	}
	if seen != len(floors) {
		t.Errorf("found %d packages, want %d", seen, len(floors))
	}
}

// TestCompute: answers are computed without a command line, a stream or a screen to write to.
func TestCompute(t *testing.T) {
	out, err := exec.Command("go", "list", "-deps", "./compute").Output()
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{"github.com/spf13/cobra", "github.com/spf13/pflag", "github.com/fatih/color", "backprop/cmd/args", "backprop/cmd/output", "os/signal"} {
		if slices.Contains(strings.Fields(string(out)), path) {
			t.Errorf("compute depends on %s", path)
		}
	}
	out, err = exec.Command("go", "list", "-f", `{{join .Imports " "}}`, "./compute").Output()
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{"os", "io"} {
		if slices.Contains(strings.Fields(string(out)), path) {
			t.Errorf("compute imports %s", path)
		}
	}
}
