package bind

import (
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"backprop/cmd/args"
	"backprop/cmd/args/argv"
	"backprop/cmd/compute"
	"backprop/cmd/failure"
	"backprop/eval/array"
)

// read reads a line of eval.
func read(t *testing.T, words ...string) *argv.Line {
	t.Helper()
	eval := &argv.Command{Name: "eval", Path: "backprop eval", Expression: true, Rows: true, Flags: func() []argv.Flag { return []argv.Flag{{Name: "set"}, {Name: "bind"}} }}
	line, err := args.Read(append([]string{"eval"}, words...), &argv.Command{Name: "backprop", Flags: func() []argv.Flag { return nil }}, []*argv.Command{eval}, strings.NewReader(""))
	if err != nil {
		t.Fatal(err)
	}
	return line
}

// flag is the flag of a variable that was given a value.
func flag(t *testing.T, name, text string) *Number {
	t.Helper()
	n := &Number{Name: name}
	if err := n.Set(text); err != nil {
		t.Fatal(err)
	}
	return n
}

// shown writes the values of a point as they stand in it.
func shown(p *compute.Point) string {
	var list []string
	for i, name := range p.Vars {
		list = append(list, fmt.Sprintf("%s=%v", name, p.At.Data[i]))
	}
	return strings.Join(list, " ")
}

func TestPoint(t *testing.T) {
	for _, c := range []struct {
		source string
		from   Sources
		file   string
		want   string
	}{
		{source: "a*x", from: Sources{Flags: []*Number{flag(t, "x", "2"), flag(t, "a", "-pi")}}, want: "a=-3.141592653589793 x=2"},
		{source: "a*x", from: Sources{Flags: []*Number{{Name: "a"}, flag(t, "x", "2")}, Set: []string{" a = 3"}}, want: "a=3 x=2"},
		{source: "a*x", file: `{"x": 2, "a": 3, "other": "text"}`, want: "a=3 x=2"},
		{source: "a*x", from: Sources{Flags: []*Number{flag(t, "a", "7")}}, file: `{"x": 2, "a": 3}`, want: "a=7 x=2"}, // a flag wins
		{source: "a*x", from: Sources{Set: []string{"x=7"}}, file: `{"x": 2, "a": 3}`, want: "a=3 x=7"},
		{source: "g = b; a*x", from: Sources{Set: []string{"x=7", "a=1"}}, want: "a=1 x=7"},            // b is not needed
		{source: "g = b; a*x", from: Sources{Set: []string{"x=7", "a=1", "b=5"}}, want: "b=5 a=1 x=7"}, // and is there where it is bound
		{source: "e*x", from: Sources{Set: []string{"x=7"}}, want: "x=7"},
		{source: "e*x", from: Sources{Set: []string{"x=7", "e=2"}}, want: "e=2 x=7"}, // what is bound is a variable
	} {
		if c.file != "" {
			c.from.File = "-"
		}
		line := read(t, c.source)
		line.Stdin = strings.NewReader(c.file)
		values, err := Collect(line, c.from)
		if err != nil {
			t.Errorf("%s: %v", c.source, err)
			continue
		}
		p, err := values.Point(line)
		if err != nil {
			t.Errorf("%s: %v", c.source, err)
			continue
		}
		if got := shown(p); got != c.want || p.Missing {
			t.Errorf("%s: got %s (missing: %v), want %s", c.source, got, p.Missing, c.want)
		}
	}
}

func TestAnyPoint(t *testing.T) {
	line := read(t, "g = b; a*x")
	values, err := Collect(line, Sources{Set: []string{"x=7"}})
	if err != nil {
		t.Fatal(err)
	}
	p, err := values.AnyPoint(line)
	if err != nil {
		t.Fatal(err)
	}
	if got := shown(p); got != "a=NaN x=7" || !p.Missing || !slices.Equal(p.Given, []bool{false, false, true}) {
		t.Errorf("got %s, missing %v, given %v", got, p.Missing, p.Given)
	}
	_, err = values.Point(line)
	if f, ok := errors.AsType[*failure.Error](err); !ok || f.Code != failure.CodeUnbound || f.Msg != "no value for a" {
		t.Errorf("got %v", err)
	}
}

func TestUnboundHint(t *testing.T) {
	const derive = "; for the gradient as formulas: backprop derive"
	for _, c := range []struct {
		source, set, want string
	}{
		{"a*x", "", "bind them: --a=… --x=…" + derive},
		{"a*x", "a=1", "bind it: --x=…"}, // who gives values wants numbers
		{"sin^2", "", "the function needs parentheses: sin(…); for a variable sin write --sin=…"},
		{"sin*y", "", "bind them: --sin=… --y=…" + derive}, // one of several names may be meant so
		{"set^2", "", "--set is a flag of backprop; bind the variable with --set set=…"},
		{"set*x", "", "bind them: --set set=… --x=…" + derive},
		{"hvp^2", "", "--hvp is a flag of backprop; bind the variable with --set hvp=…"}, // reserved, though eval has none
	} {
		line := read(t, c.source)
		var from Sources
		if c.set != "" {
			from.Set = []string{c.set}
		}
		values, err := Collect(line, from)
		if err != nil {
			t.Fatal(err)
		}
		_, err = values.Point(line)
		if f, ok := errors.AsType[*failure.Error](err); !ok || f.Hint != c.want {
			t.Errorf("%s: got %+v, want %q", c.source, f, c.want)
		}
	}
}

// TestRedirected: rows that the shell redirects are not read without --input.
func TestRedirected(t *testing.T) {
	name := filepath.Join(t.TempDir(), "x.csv")
	if err := os.WriteFile(name, []byte("x\n1\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for typed, want := range map[string]string{"": "bind it: --x=…; rows on standard input are read by --input -", "-": "bind it: --x=…; for the gradient as formulas: backprop derive"} {
		line := read(t, "x^2")
		line.Stdin, line.Command.Rows = f, true
		if typed != "" {
			line.Typed = append(line.Typed, "--bind", typed)
		}
		values, err := Collect(line, Sources{})
		if err != nil {
			t.Fatal(err)
		}
		_, err = values.Point(line)
		if f, ok := errors.AsType[*failure.Error](err); !ok || f.Hint != want {
			t.Errorf("with %q: got %+v, want %q", typed, f, want)
		}
	}
}

// TestWithFile: a file of values takes nothing away from what flags say, which is more than a number.
func TestWithFile(t *testing.T) {
	line := read(t, "a*x*y")
	from := Sources{Flags: []*Number{flag(t, "a", "1/3"), flag(t, "x", "1,2,5")}, File: "-"}
	line.Stdin = strings.NewReader(`{"y": 4, "x": 9}`)
	values, err := Collect(line, from)
	if err != nil {
		t.Fatal(err)
	}
	x, _ := values.Names.Lookup("x")
	if s := values.Sweeps[x]; s == nil || s.N != 3 || s.At(2) != 5 {
		t.Errorf("the sweep of x is %+v", s)
	}
	s, err := values.Symbolic(line)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := fmt.Sprint(s.Given), "[{a 0.3333333333333333 1/3} {x 0 1,2,5} {y 4 }]"; got != want {
		t.Errorf("given %s, want %s", got, want)
	}
}

func TestReadFile(t *testing.T) {
	const hint = `write one flat JSON object: {"a":100,"x":2}`
	for _, c := range []struct {
		text string
		want float64
		msg  string
	}{
		{text: `{"x": -2.5e3}`, want: -2500},
		{text: "\ufeff{\"x\": 1}", want: 1}, // a byte-order mark
		{text: `{"x": "Infinity"}`, want: math.Inf(1)},
		{text: `{"x": "-Infinity"}`, want: math.Inf(-1)},
		{text: ` {"y": {"x": 3}, "x": 4} `, want: 4}, // keys that are no variables may be anything
		{text: `{"x": 1, "x": 2}`, msg: "x is bound twice"},
		{text: `{"x": "1"}`, msg: `x: "1" is not a number`},
		{text: `{"x": "inf"}`, msg: `x: "inf" is not a number`},
		{text: `{"x": null}`, msg: "x: null is not a number"},
		{text: `{"x": 1e999}`, msg: "x: 1e999 is out of the range of a float64"},
		{text: `{"x": "` + strings.Repeat("y", 40) + `"}`, msg: `x: "` + strings.Repeat("y", 39) + "… is not a number"},
		{text: `{"x": "` + strings.Repeat("y", 38) + `"}`, msg: `x: "` + strings.Repeat("y", 38) + `" is not a number`},
		{text: `[1]`, msg: "not a JSON object"},
		{text: ``, msg: "the JSON ends too early"},
		{text: `{"x": 1`, msg: "the JSON ends too early"},
		{text: `{"x":}`, msg: "not JSON at byte 6: invalid character '}' looking for beginning of value"},
		{text: `{"y": 1, "x": }`, msg: "not JSON at byte 15: invalid character '}' looking for beginning of value"},
		{text: `{"x": 1} {}`, msg: "more than one JSON value"},
		{text: strings.Repeat(" ", mostBindings-8) + `{"x": 1}`, want: 1},
		{text: strings.Repeat(" ", mostBindings-7) + `{"x": 1}`, msg: "longer than 64 MiB"},
	} {
		if testing.Short() && len(c.text) >= mostBindings {
			continue
		}
		line := read(t, "x^2")
		line.Stdin = strings.NewReader(c.text)
		values, err := readFile(line, "-")
		shown := strings.TrimSpace(c.text)
		if f, ok := errors.AsType[*failure.Error](err); ok {
			if c.msg == "" || f.Msg != "standard input: "+c.msg || f.Hint != hint || f.Source != failure.File || f.Status != failure.ExitUsage {
				t.Errorf("%s: got %+v, want %q", shown, f, c.msg)
			}
			continue
		}
		if err != nil || c.msg != "" {
			t.Errorf("%s: got %v, want %q", shown, err, c.msg)
			continue
		}
		if sym, _ := values.Names.Lookup("x"); values.values[sym] != c.want {
			t.Errorf("%s: x is %v, want %v", shown, values.values[sym], c.want)
		}
	}

	dir := t.TempDir()
	_, err := readFile(read(t, "x^2"), filepath.Join(dir, "none.json"))
	if f, ok := errors.AsType[*failure.Error](err); !ok || f.Status != failure.ExitIO {
		t.Errorf("without a file: %v", err)
	}
	name := filepath.Join(dir, "x.json")
	if err := os.WriteFile(name, []byte(`{"x": true}`), 0o666); err != nil {
		t.Fatal(err)
	}
	if _, err = readFile(read(t, "x^2"), name); err == nil || err.Error() != name+": x: true is not a number" {
		t.Errorf("got %v", err)
	}
}

func TestParseValue(t *testing.T) {
	for _, c := range []struct {
		text string
		want float64
	}{
		{"2", 2}, {" -2 ", -2}, {"1e-3", 1e-3}, {"+3", 3}, {"pi/4", math.Pi / 4}, {"sqrt(4)", 2}, {"--3", 3},
		{"inf", math.Inf(1)}, {"Infinity", math.Inf(1)}, {"-INF", math.Inf(-1)}, {"+Inf", math.Inf(1)}, {"- inf", math.Inf(-1)}, {"1/0", math.Inf(1)},
		{"-0", math.Copysign(0, -1)},
	} {
		got, err := ParseValue("--x", c.text)
		if err != nil || math.Float64bits(got) != math.Float64bits(c.want) {
			t.Errorf("ParseValue(%q) = %v, %v, want %v", c.text, got, err, c.want)
		}
	}
	if got, err := ParseValue("--x", "NaN"); err != nil || got == got {
		t.Errorf("ParseValue(NaN) = %v, %v", got, err)
	}
	for _, c := range []struct{ what, text, msg, name string }{
		{"--x", "", "--x: a value is missing", "x"},
		{"--set x", " ", "--set x: a value is missing", "x"},
		{"--x", "y", `--x: "y" is not a number`, "x"},
		{"--x", "2*y", `--x: "2*y" is not a number`, "x"},
		{"--x", "y = 2", `--x: "y = 2" is not a number`, "x"},
		{"--x", "y = 2; y", `--x: "y = 2; y" is not a number`, "x"},
		{"--along x", "1..2", "--along x: one number is needed here, not several", "x"},
		{"--x", "1,5", "--x: one number is needed here, not several", "x"},
		{"--x", "sine(1)", `--x: unknown function "sine"`, "x"},
	} {
		_, err := ParseValue(c.what, c.text)
		f, ok := errors.AsType[*failure.Error](err)
		if !ok || f.Msg != c.msg || f.Name != c.name || f.Code != failure.CodeValue || f.Source != failure.Flag {
			t.Errorf("ParseValue(%q, %q): got %+v, want %q about %s", c.what, c.text, f, c.msg, c.name)
		}
	}
}

func TestNumber(t *testing.T) {
	n := &Number{Name: "x", One: "explain"}
	if err := n.Set("1,2"); err == nil || err.Error() != "--x: explain takes one point, not several" {
		t.Errorf("several: %v", err)
	}
	if err := n.Set("0:1:2"); err == nil || err.Error() != "--x: explain takes one point, not several" {
		t.Errorf("several in another notation: %v", err)
	}
	if err := n.Set("3"); err != nil || n.val != 3 || n.String() != "3" {
		t.Errorf("after a mistake: %v, %v", n, err)
	}
	if err := n.Set("4"); err == nil || err.Error() != "x is bound twice" || n.val != 3 {
		t.Errorf("twice: %v, %v", n, err)
	}
}

func TestDirections(t *testing.T) {
	line := read(t, "g = a*x; g*y", "--a=1", "--x=2", "--y=3")
	values, err := Collect(line, Sources{Set: []string{"a=1", "x=2", "y=3"}})
	if err != nil {
		t.Fatal(err)
	}
	p, err := values.AnyPoint(line)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		texts []string
		want  string
	}{
		{nil, "<nil>"},
		{[]string{"x=1"}, "&{[x] [1]}"},
		{[]string{"x=1, g=max(2,3)", "a=-1"}, "&{[x g a] [1 3 -1]}"},
		{[]string{""}, `--along needs name=value, found ""`},
		{[]string{"1"}, `--along needs name=value, found "1"`},
		{[]string{"=1"}, `--along needs name=value, found "=1"`},
		{[]string{"x=1", "x=2"}, "--along names x twice"},
		{[]string{"z=1"}, `--along: the expression has no variable or intermediate "z"`},
		{[]string{"x=y"}, `--along x: "y" is not a number`},
	} {
		list, err := Direction(line, p, "along", c.texts)
		got := fmt.Sprint(list)
		if err != nil {
			got = err.Error()
		}
		if got != c.want || (list == nil) != (c.texts == nil || err != nil) {
			t.Errorf("--along %q: got %s, want %s", c.texts, got, c.want)
		}
	}
	for _, c := range []struct {
		texts []string
		want  string
	}{
		{nil, "[]"},
		{[]string{"y", " x", "g"}, "[y x g]"},
		{[]string{"y", " x", "g", "y"}, "--wrt names y twice"},
		{[]string{}, "--wrt needs a name"},
		{[]string{"z"}, `--wrt: the expression has no variable or intermediate "z"`},
	} {
		list, err := Wrt(line, p.Names, p.Vars, c.texts)
		got := fmt.Sprint(list)
		if err != nil {
			got = err.Error()
		}
		if got != c.want || (list == nil) != (c.texts == nil || err != nil) {
			t.Errorf("--wrt %q: got %s, want %s", c.texts, got, c.want)
		}
	}
}

func TestUpstream(t *testing.T) {
	one, two := []string{"f"}, []string{"u", "v"}
	line := read(t, "x")
	for _, c := range []struct {
		names, texts []string
		want         string
	}{
		{one, nil, "[]"},
		{one, []string{"-2"}, "[-2]"},
		{one, []string{"max(2,3)"}, "[3]"},
		{one, []string{"f=2"}, "[2]"},
		{two, []string{"v=2"}, "[0 2]"},
		{two, []string{"v=2", "u=1"}, "[1 2]"},
		{one, []string{" "}, "--upstream needs a value"},
		{one, []string{"1", "2"}, `--upstream needs name=value, found "1"`}, // twice: neither wins
		{two, []string{"1"}, "--upstream gives one number, but the result has 2 outputs"},
		{two, []string{"u=1,u=2"}, "--upstream names u twice"},
		{two, []string{"w=1"}, `--upstream: the result has no output "w"`},
	} {
		flow, err := Upstream(line, c.names, func(string) array.Shape { return nil }, c.texts)
		got := fmt.Sprint(flow)
		if err != nil {
			got = err.Error()
		}
		if got != c.want || (flow == nil) != (c.texts == nil || err != nil) {
			t.Errorf("--upstream %q of %q: got %s, want %s", c.texts, c.names, got, c.want)
		}
	}
}
