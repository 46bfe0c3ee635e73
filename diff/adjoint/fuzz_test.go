package adjoint_test

import (
	"flag"
	"path/filepath"
	"strings"
	"testing"

	"backprop/ast"
	"backprop/eval"
	"backprop/parser"
	"backprop/testdata"

	"github.com/rogpeppe/go-internal/txtar"
)

// FuzzGradient differentiates a program at a point in all ways there are: on the tape; with the whole gradient and
// pruned to one partial; with every choice and with the side taken alone; by differences with smaller and smaller
// steps; along directions, and twice. The program is the text or, if that is empty, is made of the choices, as is the point.
// The seeds are the corpus, the stories, and the awkward formulas.
func FuzzGradient(f *testing.F) {
	if testing.Short() {
		f.Skip("thousands of programs")
	}
	f.Add("", []byte("relu(sqrt(x) - 1)"))
	for _, c := range testdata.Formulas() {
		f.Add(c.Source, []byte("\x20\x60\xa0\xd0\x40\x80\xb0\x30\x70\xc0"))
	}
	told, fuzzing := stories(f), flag.Lookup("test.fuzz").Value.String() != ""
	for i, source := range append(told, awkwardSources()...) {
		if i < len(told) && i%4 != 0 && !fuzzing {
			continue // make fuzz begins with all of them
		}
		f.Add(source, []byte("\x00\x01\x02"))
		f.Add(source, []byte("\xb0\x80\xd0\x90"))
	}
	f.Fuzz(func(t *testing.T, source string, choices []byte) {
		switch {
		case len(choices) > 200 || len(source) > 2000:
		case source == "":
			checkRandom(t, choices, &worst{twice: true})
		default:
			checkSource(t, source, choices)
		}
	})
}

// checkSource holds a program to everything that can be said about it at a point made of the choices.
func checkSource(t *testing.T, source string, choices []byte) {
	t.Helper()
	f := lowered(source)
	if f == nil || f.Graph.Len() > 400 || len(f.Outputs) > 4 {
		return
	}
	at := pointOf(f, source, choices)
	checkMethods(t, source, at, byGraph(t, source, at, "reverse"))
	tp := tapeOf(t, source, at, nil)
	if tp == nil || tp.chance || !tp.within(1e-100, 1e100) {
		return
	}
	if !tp.rough() {
		checkPoint(t, source, at, &worst{twice: true})
	}
	checkTaken(t, source, at)
	checkDifferences(t, source, at)
	if f.Graph.Len() < 60 {
		checkTangents(t, source, at, uint64(len(source)), &worst{})
		checkHessian(t, source, at, uint64(len(source)), &worst{})
	}
}

// lowered returns the graph of a source text, nil if it is not one of numbers.
func lowered(source string) *eval.Formula {
	p, err := parser.Parse(source)
	if err != nil {
		return nil
	}
	names, err := ast.Resolve(p, nil)
	if err != nil {
		return nil
	}
	f, err := eval.Lower(p, names)
	if err != nil || f.Graph.Arrays() { // the tape is of numbers; for arrays see FuzzArrays
		return nil
	}
	return f
}

// pointOf takes a value for each variable from the choices: in its domain if the source says one, else an
// awkward number or one between -4 and 4 that is not.
func pointOf(f *eval.Formula, source string, choices []byte) point {
	at, ranges := point{}, domains(source)
	for i, in := range f.Names.Inputs {
		c := byte(0xa0)
		if i < len(choices) {
			c = choices[i]
		}
		d, ok := ranges[in.Name]
		switch {
		case ok:
			at[in.Name] = between(d, float64(c)/255)
		case c < 64:
			at[in.Name] = awkwardValues[int(c)%len(awkwardValues)]
		default:
			at[in.Name] = (float64(c)-159.6)/24 + 1.0/3
		}
	}
	return at
}

// tapeOf runs a program on the tape. It returns nil where the tape does not know a function, or would be too long: it
// expands what the graph has once. first is that of newTape.
func tapeOf(t *testing.T, source string, at point, first *tape) (tp *tape) {
	t.Helper()
	defer func() {
		switch r := recover().(type) {
		case nil:
		case refusal:
			tp = nil
		default:
			panic(r)
		}
	}()
	tp, _ = newTape(t, source, at, nil, first)
	return tp
}

// rough reports whether a function is called for which the tape has a textbook's formula only, good at ordinary
// arguments: near zeros and poles it is off by many ulp, so that the table is held to the digits of mpmath instead.
func (t *tape) rough() bool {
	for _, name := range t.called {
		switch name {
		case "tan", "sec", "csc", "cot", "erfinv", "logit", "gamma", "lgamma", "digamma", "trigamma", "beta", "lbeta", "silu", "gelu":
			return true
		}
	}
	return false
}

// stories returns the expressions of the command-line stories.
func stories(t testing.TB) []string {
	t.Helper()
	files, err := filepath.Glob("../../testdata/script/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no stories: %v", err)
	}
	var list []string
	for _, file := range files {
		story, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(story.Comment)) {
			_, args, _ := strings.Cut(line, "backprop ")
			if parts := strings.Split(args, "'"); len(parts) > 1 && lowered(parts[1]) != nil {
				list = append(list, parts[1])
			}
		}
		for _, f := range story.Files {
			if strings.HasSuffix(f.Name, ".bp") && lowered(string(f.Data)) != nil {
				list = append(list, string(f.Data))
			}
		}
	}
	return list
}

func awkwardSources() []string {
	var list []string
	for _, c := range awkward {
		list = append(list, c.source)
	}
	return list
}
