package args

import (
	"errors"
	"io"
	"slices"
	"strings"
	"testing"

	"backprop/cmd/args/argv"
	"backprop/cmd/args/guess"
	"backprop/cmd/failure"
	"backprop/parser"
)

// read reads a line of a program with the commands eval and functions.
func read(stdin io.Reader, words ...string) (*argv.Line, error) {
	all := []argv.Flag{{Name: "format"}, {Name: "json", Plain: true}, {Name: "digits"}, {Name: "help", Plain: true}}
	eval := &argv.Command{Name: "eval", Path: "backprop eval", Expression: true, Rows: true, Flags: flags(append(all, argv.Flag{Name: "set"}, argv.Flag{Name: "bind"}, argv.Flag{Name: "input"}, argv.Flag{Name: "file"}, argv.Flag{Name: "all", Plain: true})...)}
	functions := &argv.Command{Name: "functions", Path: "backprop functions", Flags: flags(all...)}
	return Read(words, &argv.Command{Name: "backprop", Flags: flags(all...)}, []*argv.Command{eval, functions}, stdin)
}

func TestRead(t *testing.T) {
	const collision = "the variable %s has the name of the flag --%s"
	collides := func(name string) string { return strings.ReplaceAll(collision, "%s", name) }
	for _, c := range []struct {
		line    string // its words
		command string
		source  string
		given   string
		msg     string
	}{
		{line: "eval a*x --a=1 --x -2", command: "eval", source: "a*x", given: "a x"},
		{line: "--a=1 eval --json a*x --set x=2", command: "eval", source: "a*x", given: "a x"},
		{line: "eval -x^2 --x=1", command: "eval", source: "-x^2", given: "x"},
		{line: "eval --x=1 -- -x^2", command: "eval", source: "-x^2", given: "x"},
		{line: "eval -- x --y=1", msg: "expected one expression, found 2 words", command: "eval"},
		{line: "eval -", command: "eval", source: "p*q"},
		{line: "functions tanh"},
		{line: "foo eval x+"}, // the command is the first mistake: what follows is not read
		{line: "eval x+", msg: `expected a number, a name or "(" after "+", but the expression ends`, command: "eval", source: "x+"},
		{line: "eval -x=3 x", msg: "-x=3 is not a flag", command: "eval"},

		// Standard input is read once. Of a flag that is given twice, which is refused later, the last value counts.
		{line: "eval - --bind -", msg: "the expression and --bind both read standard input", command: "eval", source: "-"},
		{line: "eval x --input - --bind -", msg: "--bind and --input both read standard input", command: "eval"},
		{line: "eval - --bind - --bind f.json", command: "eval", source: "p*q"},
		{line: "eval - --bind f.json --bind -", msg: "the expression and --bind both read standard input", command: "eval", source: "-"},

		// A number for a flag with the name of a variable is meant for that, unless a file or --set may have its value.
		{line: "eval digits*x --digits 3", msg: collides("digits"), command: "eval", source: "digits*x"},
		{line: "eval digits*x --digits full", command: "eval", source: "digits*x"},
		{line: "eval digits*x --digits 3 --set digits=2", command: "eval", source: "digits*x", given: "digits"},
		{line: "eval digits*x --digits 3 --bind f.json", command: "eval", source: "digits*x"},
		{line: "eval bind*x --bind 3", msg: collides("bind"), command: "eval", source: "bind*x"},
		{line: "eval x*all --all 3", msg: collides("all"), command: "eval"},
		{line: "eval x --y --x=1", command: "eval", source: "x", given: "y"},
		{line: "--x eval x^2", msg: "--x needs a value", command: "eval", source: "x^2", given: "x"},
		{line: "eval x*y --y --x=1", msg: "--y needs a value", command: "eval", source: "x*y", given: "y"},
	} {
		words := strings.Fields(c.line)
		l, err := read(strings.NewReader("p*q"), words...)
		msg := ""
		if err != nil {
			msg = err.Error()
		}
		command := ""
		if l.Command != nil {
			command = l.Command.Name
		}
		if given := strings.Join(l.Given, " "); msg != c.msg || command != c.command || l.Source != c.source || given != c.given {
			t.Errorf("%s: got %q, %q, given %q, %q; want %q, %q, %q, %q", c.line, command, l.Source, given, msg, c.command, c.source, c.given, c.msg)
		}
	}
}

// TestErrorsAsJSON: errors are JSON where the line says so, also before its flags are read.
func TestErrorsAsJSON(t *testing.T) {
	for line, want := range map[string]bool{
		"eval x": false, "eval x --json": true, "eval x --json=true": true, "eval x --json=false": false, "--json eval x": true,
		"eval x --format json": true, "eval x --format=json": true, "eval x --format csv": false, "eval x --digits --json": true,
		"eval -- x": false, "eval x --set json=1": false,
	} {
		if l, _ := read(strings.NewReader(""), strings.Fields(line)...); l.JSON != want {
			t.Errorf("%s: errors as JSON %v, want %v", line, l.JSON, want)
		}
	}
}

// TestReadSource: of a source that is too long enough is read to see that.
func TestReadSource(t *testing.T) {
	text, err := argv.ReadSource("-", io.LimitReader(zeros{}, 2*parser.MaxBytes))
	if err != nil || len(text) <= parser.MaxBytes || len(text) == 2*parser.MaxBytes {
		t.Errorf("read %d bytes of %d, %v", len(text), 2*parser.MaxBytes, err)
	}
	_, err = argv.ReadSource("nosuch.bp", nil)
	if f, ok := errors.AsType[*failure.Error](err); !ok || f.Status != failure.ExitIO {
		t.Errorf("got %v", err)
	}
}

// zeros are as many bytes as are read.
type zeros struct{}

func (zeros) Read(b []byte) (int, error) { return len(b), nil }

func TestAgain(t *testing.T) {
	long := strings.Repeat("x", 500-len("backprop eval "))
	for _, c := range []struct {
		typed []string
		want  string
	}{
		{[]string{"eval", "a*x", "--a=1"}, "backprop eval 'a*x' --a=1"},
		{[]string{"eval", "x y's"}, `backprop eval 'x y'\''s'`},
		{[]string{"eval", "--", "-x"}, ""}, // after -- nothing is a flag
		{[]string{"eval", long}, "backprop eval " + long},
		{[]string{"eval", long + "x"}, ""}, // nobody reads it
	} {
		if got := (&argv.Line{Typed: c.typed}).Again(); got != c.want {
			t.Errorf("%.30q: got %q, want %q", c.typed, got, c.want)
		}
	}
}

func TestSplit(t *testing.T) {
	names := []string{"a", "x", "ax", "t", "θ"}
	known := func(name string) bool { return slices.Contains(names, name) }
	for name, want := range map[string]string{"axt": "ax*t", "a": "a", "xa": "x*a", "axb": "", "θx": "θ*x", "": ""} {
		if got := strings.Join(guess.Split(name, known), "*"); got != want {
			t.Errorf("split(%q) = %s, want %s", name, got, want)
		}
	}
	asked := 0
	as := func(name string) bool {
		if asked++; asked > 100*100 {
			t.Fatal("the same rest is split again")
		}
		return strings.Trim(name, "a") == ""
	}
	if got := guess.Split(strings.Repeat("a", 99)+"b", as); got != nil {
		t.Errorf("got %q", got)
	}
	if got := guess.Split(strings.Repeat("a", 101), func(string) bool { return true }); got != nil {
		t.Error("a name of more than 100 bytes is split")
	}
}

func TestCommas(t *testing.T) {
	for text, want := range map[string][]string{
		"": {""}, "1": {"1"}, "1,2": {"1", "2"}, ",": {"", ""}, "max(1,2),3": {"max(1,2)", "3"}, "f(g(1,2),3),(4,5)": {"f(g(1,2),3)", "(4,5)"},
		"(1,2": {"(1,2"}, "1),2": {"1),2"}, // whoever parses them finds the mistake
	} {
		if got := argv.Commas(text); !slices.Equal(got, want) {
			t.Errorf("Commas(%q) = %q, want %q", text, got, want)
		}
	}
}

func flags(list ...argv.Flag) func() []argv.Flag { return func() []argv.Flag { return list } }
