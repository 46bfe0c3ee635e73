package adjoint_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"backprop/ast/op"
	"backprop/ast/printer"
	"backprop/diff/adjoint"
	"backprop/eval"
	"backprop/eval/run"
)

// kinksAt returns the notes about kinks of f and of its gradient.
func kinksAt(f *eval.Formula, vars []string, at point) (first, second []eval.Note) {
	g := f.Graph
	forward := eval.ID(g.Len())
	var partials []eval.ID
	for _, o := range outputs(f) {
		partials = append(partials, gradient(g, o, nodesOf(f, vars))...)
	}
	v := run.Compile(g, append(partials, outputs(f)...)...).NewValues()
	v.Run(values(f, at))
	first = adjoint.KinkNotes(g, adjoint.KinksAt(g, v, outputs(f), v.Taken(g, outputs(f)...)), false)
	return first, adjoint.SecondKinks(g, v, partials, forward, first)
}

// TestKinks: kinks on the way of a derivative are noted, and jumps also where none flows.
func TestKinks(t *testing.T) {
	for _, c := range []struct {
		source string
		x      float64
		want   []string // the places
	}{
		{"abs(x) + relu(x)", 0, []string{"abs(x)", "relu(x)"}},
		{"abs(x) + relu(x)", 1, nil},
		{"floor(x)", 1, []string{"floor(x)"}},
		{"floor(floor(x) + 0.5)", 1, []string{"floor(x)"}},
		{"floor(abs(x) + 0.5)", 0, nil},
		{"floor(abs(x))", 0, []string{"floor(abs(x))"}},
		{"relu(abs(x) - 1)", 0, nil}, // nothing is passed on
		{"relu(abs(x) + 1)", 0, []string{"abs(x)"}},
		{"if(abs(x) < 1, x, 2)", 0, nil},
		{"if(x < 1, x, 2)", 1, []string{"x < 1"}},
		{"if(x < 1, 2, abs(x - 3))", 3, []string{"abs(x - 3)"}},
		{"if(x < 1, abs(x - 3), 2)", 3, nil},
		{"abs(0) + x", 0, nil},
	} {
		f := lower(t, c.source)
		v := run.Compile(f.Graph, outputs(f)...).NewValues()
		v.Run([]float64{c.x})
		var got []string
		for _, n := range adjoint.KinksAt(f.Graph, v, outputs(f), v.Taken(f.Graph, outputs(f)...)) {
			at := f.Graph.Span(n)
			got = append(got, c.source[at.Start:at.End])
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s at %v: kinks at %q, want %q", c.source, c.x, got, c.want)
		}
	}
}

// TestKinkNodes: the kinks that a derivative flows through and the jumps beside it, with the points where they are.
func TestKinkNodes(t *testing.T) {
	for _, c := range []struct {
		source string
		want   []string // the place and the condition
	}{
		{"abs(x)*relu(y)", []string{"abs(x): x == 0"}},
		{"x + floor(x)*sign(x)", []string{"floor(x): x == floor(x)", "sign(x): x == 0"}},
		{"x + floor(y)", nil},
		{"floor(abs(x))", []string{"floor(abs(x)): abs(x) == floor(abs(x))"}},
		{"relu(abs(x) - 1)", []string{"abs(x): x == 0", "relu(abs(x) - 1): abs(x) - 1 == 0"}},
		{"if(x > 1, x, 2)", []string{"x > 1: x == 1"}},
		{"max(x, y)", []string{"max(x, y): count(max(x, y), x, y) > 1"}},
	} {
		f := lower(t, c.source)
		var got []string
		for _, k := range adjoint.KinkNodes(f.Graph, outputs(f), nodesOf(f, []string{"x"})) {
			at := f.Graph.Span(k.Node)
			cond := f.Graph.Raise([]eval.ID{k.Cond}, eval.Raising{Share: eval.Nothing}).Result().Body[0]
			got = append(got, c.source[at.Start:at.End]+": "+printer.Expr(cond))
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: kinks %q, want %q", c.source, got, c.want)
		}
	}
}

// TestSecondKinks: of all operations, at all special points, only leakyrelu(x, s) has a derivative with a kink where it
// has none itself: where it is not bent, because the slope is 1. So has signedpow(x, y, n) at x = 0: signedpow(x, 2, 0) is x*abs(x), and
// of a variable exponent more is not known. What else a rule compares, or a kink of its own, is no news.
func TestSecondKinks(t *testing.T) {
	if testing.Short() {
		t.Skip("1,000 points of the functions of three arguments")
	}
	var found []string
	for c := range op.All() {
		for n := range 3 {
			source, vars := callOf(c, n)
			if len(vars) == 0 || c == op.Identity {
				continue
			}
			for _, at := range grid(vars, 0, 1, 2, -1, 0.5, -2, 3, 30, 40, 800) {
				f := lower(t, "f = "+source)
				if _, second := kinksAt(f, vars, at); len(second) > 0 {
					found = append(found, fmt.Sprintf("%s at %v: %s", source, at, second[0].Message))
				}
			}
		}
	}
	found = slices.Compact(found)
	signed := func(at string) bool {
		return strings.HasPrefix(at, "signedpow(x, y, ") && strings.Contains(at, " at map[x:0 ")
	}
	if len(found) < 2 || !strings.HasPrefix(found[0], "leakyrelu(x, y) at map[x:0 y:1]: the derivative of {} has a kink here") ||
		slices.ContainsFunc(found[1:], func(at string) bool { return !signed(at) }) {
		t.Errorf("%d found: %v", len(found), found)
	}
}

// TestNoKink: a note about a kink comes only where the formula may have one.
func TestNoKink(t *testing.T) {
	for _, c := range []struct {
		source string
		notes  int
	}{
		{"hypot(x, y)^2", 0}, {"hypot(x, y)*hypot(x, y)", 0}, {"abs(x)^3 + y", 0}, {"abs(x)^2*y", 0}, {"abs(x)^1.5*y", 0}, {"abs(x)^2.5 + y", 0}, {"r = hypot(x, y); r^2", 0},
		{"max(x, x) + y", 0}, {"min(x, x)*y", 0}, {"clamp(x, y, y)", 0}, {"(x == x)*y", 0}, {"x < x ? y : x", 0}, {"mod(x + 1, x + 1) + y", 0},
		{"hypot(x, y)", 1}, {"hypot(x, y)^2 + hypot(x, y)", 1}, {"hypot(x, y)^1.5", 1}, {"abs(x)^0.5 + y", 1}, {"abs(x)^y", 1}, {"abs(x) + y", 1}, {"x*abs(x) + y", 1},
		{"max(x, x + 0) + y", 1}, {"max(x, y)", 1}, {"max(x, y, x)", 1}, {"clamp(x, y, 1)", 1}, {"(x == y)*x", 1},
	} {
		f := lower(t, c.source)
		first, second := kinksAt(f, []string{"x", "y"}, point{"x": 0, "y": 0})
		if len(first) != c.notes || len(second) > 0 {
			t.Errorf("%s has notes %v and %v, want %d", c.source, first, second, c.notes)
		}
	}
}
