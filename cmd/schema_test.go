package cmd_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"backprop/cmd"
	"backprop/cmd/output"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

func schema(t *testing.T, name string) *jsonschema.Schema {
	t.Helper()
	s, err := jsonschema.NewCompiler().Compile("../testdata/schema/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// run runs a command line in this process.
func run(args ...string) (status int, stdout, stderr string) {
	var out, errs bytes.Buffer
	status = cmd.Main(args, output.Streams{In: strings.NewReader(""), Out: &out, Err: &errs})
	return status, out.String(), errs.String()
}

func validate(t *testing.T, s *jsonschema.Schema, text string) {
	t.Helper()
	v, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
	if err == nil {
		err = s.Validate(v)
	}
	if err != nil {
		t.Errorf("%v\nin %s", err, text)
	}
}

// TestResultSchema holds what eval and diff print to the schema.
func TestResultSchema(t *testing.T) {
	s := schema(t, "result.json")
	for _, line := range []string{
		"a*x*t --a=100 --x=2 --t=1.1",
		"g = a*x; f = g*t --a=100 --x=2 --t=1.1 --all",
		"x^2, x*y --x=2 --y=3",
		"u = x^2; v = u/y; u, v --x=2 --y=0 --all",
		"ln(x) + e*abs(x-1)/0 --x=1 --all",
		"if(x, relu(y), 1) --x=NaN --y=0",
		"2 + 3",
		"사과*θ --사과=2 --θ=-0",
	} {
		fields := strings.Split(line, " --")
		for i := range fields[1:] {
			fields[i+1] = "--" + fields[i+1]
		}
		for _, command := range [][]string{{"eval"}, {"diff"}, {"diff", "--hessian"}} {
			status, stdout, stderr := run(slices.Concat(command, []string{"--json"}, fields)...)
			if status != 0 || stderr != "" {
				t.Errorf("%s %s: status %d, stderr %q", command, line, status, stderr)
			}
			if strings.Count(stdout, "\n") != 1 {
				t.Errorf("%s %s: not one line: %q", command, line, stdout)
			}
			validate(t, s, stdout)
		}
	}
	for _, args := range [][]string{ // arrays
		{"eval", "1/A"}, {"eval", "A^2 + sum(1/A)", "--all"}, {"diff", "sum(relu(A))", "--all"}, {"diff", "1/A", "--upstream", "f=[[1,0],[0,1]]"},
		{"diff", "f = sum(A); g = sum(1/A); f, g"},
	} {
		status, stdout, stderr := run(append(args, "--json", "--A=[[1, 0], [0, 0]]")...)
		if status != 0 || stderr != "" {
			t.Errorf("%s: status %d, stderr %q", args, status, stderr)
		}
		validate(t, s, stdout)
	}
	for _, args := range [][]string{
		{"x*y", "--along", "x=1"}, {"x*y", "--hvp", "x=1"}, {"x*y", "--upstream", "2"}, {"1/x + y", "--hvp", "x=1,y=2", "--along", "x=-1", "--x=0"},
		{"x*y, x/y", "--along", "x=1", "--hvp", "y=1", "--hessian"}, {"x*y, x/y", "--upstream", "f1=2", "--hessian", "--all", "--along", "y=3", "--hvp", "x=1"},
	} {
		if !slices.Contains(args, "--x=0") {
			args = append(args, "--x=2")
		}
		status, stdout, stderr := run(append([]string{"diff", "--json", "--y=3"}, args...)...)
		if status != 0 || stderr != "" {
			t.Errorf("%s: status %d, stderr %q", args, status, stderr)
		}
		validate(t, s, stdout)
	}
}

// TestRowSchemas holds what is printed for many points to the schemas.
func TestRowSchemas(t *testing.T) {
	row, reduce := schema(t, "row.json"), schema(t, "reduce.json")
	input := filepath.Join(t.TempDir(), "x.csv")
	if err := os.WriteFile(input, []byte("x\n1\n2\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{
		{"eval", "x*y", "--x=1,2", "--y=0..3"},
		{"diff", "1/x + abs(x) + ln(y)", "--x=-1..1", "--y=0,1"},
		{"diff", "u = x*y; v = u/y; u, v", "--x=0..2", "--y=3", "--hessian", "--hvp", "x=1", "--along", "y=2", "--all"},
		{"diff", "u = x*y; v = u/y; u, v", "--x=0..2", "--y=0", "--upstream", "u=2"},
		{"diff", "x*y, y/z", "--input", input, "--y=0..2", "--z=0,1"},
	} {
		args = append(args, "--json")
		status, stdout, stderr := run(args...)
		if status != 0 || stderr != "" {
			t.Errorf("%q: status %d, stderr %q", args, status, stderr)
		}
		for line := range strings.Lines(stdout) {
			validate(t, row, line)
		}
		if status, stdout, _ = run(append(args, "--reduce", "mean", "--no-notes")...); status != 0 {
			t.Errorf("%q: status %d", args, status)
		}
		for line := range strings.Lines(stdout) {
			validate(t, reduce, line)
		}
	}
}

// TestNoteSchema holds the notes on all rows, which no object of a row can have, to the schema: with --json stderr has a
// JSON object a line, on every path.
func TestNoteSchema(t *testing.T) {
	s := schema(t, "note.json")
	file := func(name, text string) string {
		path := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	rows := []string{"--input", file("bad.csv", "1\nabc\nx,y\n"), "--columns", "x"}
	for _, test := range []struct {
		args []string
		want string // the members of the note after its message
	}{
		{slices.Concat([]string{"diff", "x", "--on-error", "skip"}, rows), `,"count":2`},
		{slices.Concat([]string{"diff", "x", "--on-error", "skip", "--no-notes"}, rows), `,"count":2`},
		{slices.Concat([]string{"diff", "x", "--on-error", "null"}, rows), `,"count":2`},
		{slices.Concat([]string{"eval", "x", "--on-error", "skip", "--reduce", "sum"}, rows), `,"count":2`},
		{[]string{"eval", "x", "--reduce", "mean", "--input", file("none.csv", "x\n")}, ""},
		{[]string{"eval", "ln(x)", "--reduce", "sum", "--x=-1,-2,3"}, `,"count":2`},
		{[]string{"eval", "x", "--reduce", "sum", "--x=1e308,1e308"}, ""},
		{[]string{"eval", "mean(x)", "--x=1,2"}, ""},
		{[]string{"eval", "e + x", "--x=1,2"}, ""},
	} {
		status, stdout, stderr := run(append(test.args, "--json")...)
		if status != 0 || stderr == "" {
			t.Errorf("%q: status %d, stderr %q", test.args, status, stderr)
		}
		if strings.Contains(stdout, `"note":`) {
			t.Errorf("%q: stdout %q", test.args, stdout)
		}
		for line := range strings.Lines(stderr) {
			if validate(t, s, line); test.want != "" && !strings.HasSuffix(line, test.want+"}}\n") {
				t.Errorf("%q: the note is %q, want %q at its end", test.args, line, test.want)
			}
		}
	}
}

// doubled is a formula of n lines that is some 2^n operations long when it is written out.
func doubled(n int) string {
	var b strings.Builder
	b.WriteString("t0 = x + y\n")
	for i := range n {
		fmt.Fprintf(&b, "t%d = sin(t%d)*exp(t%d)\n", i+1, i, i)
	}
	return b.String()
}

// TestDeriveSchema holds what derive prints to the schema.
func TestDeriveSchema(t *testing.T) {
	s := schema(t, "derive.json")
	for _, args := range [][]string{
		{"a*x*t"},
		{"exp(-(x + y)^2)*(x + y)", "--hessian"},
		{doubled(60)},
		{"x^2, x*y", "--hessian", "--x=NaN"},
		{"u = max(x, y); u, abs(x)/x + e", "--wrt", "u,x"},
		{"2 + 3"},
		{"사과*θ^2", "--사과=2"},
	} {
		status, stdout, stderr := run(append([]string{"derive", "--json"}, args...)...)
		if status != 0 || stderr != "" {
			t.Errorf("%q: status %d, stderr %q", args, status, stderr)
		}
		if strings.Count(stdout, "\n") != 1 {
			t.Errorf("%q: not one line: %q", args, stdout)
		}
		validate(t, s, stdout)
	}
}

// TestExplainSchema holds what explain prints to the schema.
func TestExplainSchema(t *testing.T) {
	s := schema(t, "explain.json")
	for _, args := range [][]string{
		{"g = a*x; f = g*t", "--a=100", "--x=2", "--t=1.1"},
		{"g = a*x; f = g*t"},
		{"a*x^2", "--a=3"},
		{"x^2, x*y", "--x=NaN", "--wrt", "y"},
		{"x^2, x*y", "--upstream", "f1=2", "--lang", "ko"},
		{"x > 0 ? ln(x) : relu(-x)", "--x=0"},
		{"x > 0 ? ln(x) : y", "--y=1/0"},
		{"u = max(x, y); u, abs(x)/x + e", "--wrt", "u,x"},
		{"ln(x)/x + floor(x)", "--x=0"},
		{"b = y^2; 2 + 3", "--y=1"},
		{"사과*θ^2", "--사과=2"},
		{"exp(-(x + y)^2)*(x + y)"},
		{doubled(60)},
	} {
		status, stdout, stderr := run(append([]string{"explain", "--json"}, args...)...)
		if status != 0 || stderr != "" {
			t.Errorf("%q: status %d, stderr %q", args, status, stderr)
		}
		if strings.Count(stdout, "\n") != 1 {
			t.Errorf("%q: not one line: %q", args, stdout)
		}
		validate(t, s, stdout)
	}
}

// TestGraphSchema holds what graph prints to the schema.
func TestGraphSchema(t *testing.T) {
	s := schema(t, "graph.json")
	for _, args := range [][]string{
		{"a*x*t"},
		{"a*x*t", "--x=2"},
		{"g = a*x; f = g*t", "--a=100", "--x=2", "--t=1.1", "--wrt", "g"},
		{"u = x^2; v = u/y; u, v", "--x=2", "--y=0"},
		{"ln(x) + e*abs(x-1)/0", "--x=1"},
		{"b = y; if(x, relu(y), ln(x))", "--x=NaN", "--y=0"},
		{"if(x, relu(y), 1)", "--y=0"},
		{"c = sin(x*y); d = c*x*c; d*d + c", "--max-nodes", "5"},
		{"2 + 3"},
		{"사과*θ", "--사과=2", "--θ=-0", "--upstream", "0"},
	} {
		status, stdout, stderr := run(append([]string{"graph", "--json"}, args...)...)
		if status != 0 || stderr != "" {
			t.Errorf("%q: status %d, stderr %q", args, status, stderr)
		}
		if strings.Count(stdout, "\n") != 1 {
			t.Errorf("%q: not one line: %q", args, stdout)
		}
		validate(t, s, stdout)
	}
}

// TestErrorSchema holds errors to the schema, and every code of it to an error.
func TestErrorSchema(t *testing.T) {
	s := schema(t, "error.json")
	text, err := os.ReadFile("../testdata/schema/error.json")
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		code   string
		status int
		args   []string
	}{
		{"syntax", 2, []string{"eval", "a +"}},
		{"number", 2, []string{"eval", "1e999"}},
		{"character", 2, []string{"eval", "5 % 3"}},
		{"name", 2, []string{"eval", "a = 1; a = 2"}},
		{"unknown-function", 2, []string{"eval", "sine(x)"}},
		{"arity", 2, []string{"eval", "exp(x, y)"}},
		{"index", 2, []string{"eval", "z[i] = x[i+1]"}},
		{"shape", 2, []string{"eval", "[1, 2] + [1, 2, 3]"}},
		{"limit", 2, []string{"eval", strings.Repeat("(", 100_001)}},
		{"usage", 2, []string{"eval"}},
		{"flag", 2, []string{"eval", "x", "--x=1", "--y=2"}},
		{"binding", 2, []string{"eval", "x", "--x=1", "--set", "x=2"}},
		{"unbound", 2, []string{"eval", "사과 + x"}},
		{"value", 2, []string{"eval", "x", "--x=y"}},
		{"io", 4, []string{"eval", "--file", "/nonexistent"}},
		{"row", 1, []string{"eval", "1/x", "--x=0,1", "--strict"}},
		{"not-finite", 3, []string{"eval", "1/x", "--x=0", "--strict"}},
	} {
		status, _, stderr := run(append(test.args, "--json")...)
		if status != test.status {
			t.Errorf("%q: status %d, want %d", test.args, status, test.status)
		}
		if !strings.HasPrefix(stderr, `{"error":{"code":"`+test.code+`"`) {
			t.Errorf("%q: got %s, want code %s", test.args, stderr, test.code)
		}
		validate(t, s, stderr)
		text = bytes.Replace(text, []byte(`"`+test.code+`"`), nil, 1)
	}
	_, codes, _ := strings.Cut(string(text), `"enum": [`)
	if codes, _, _ = strings.Cut(codes, "]"); strings.Contains(codes, `"`) {
		t.Errorf("no error has the codes %s", codes)
	}
}

func TestFunctionsSchema(t *testing.T) {
	status, stdout, stderr := run("functions", "--json")
	if status != 0 || stderr != "" {
		t.Errorf("status %d, stderr %q", status, stderr)
	}
	validate(t, schema(t, "functions.json"), stdout)
}
