package adjoint_test

import (
	"math"
	"testing"

	"backprop/ast"
	"backprop/ast/printer"
	"backprop/testdata"
)

// What became of a choice.
const (
	nowhere   = -1 // a constant was taken: relu(-1)
	undecided = -2 // a tie, NaN, or one side in one call and the other in another
)

// choose notes which argument of a choice is taken: of if, min, max, clamp and relu.
func (t *tape) choose(c *ast.Call, args []int) {
	a := make([]float64, len(args))
	for i, k := range args {
		a[i] = t.entries[k].val
	}
	taken, ok := side(c.Fun, a)
	if !ok {
		return
	}
	if before, seen := t.sides[c]; seen && before != taken {
		taken = undecided
	}
	t.sides[c] = taken
}

func side(name string, a []float64) (taken int, ok bool) {
	switch name {
	case "if":
		if a[0] != 0 {
			return 1, true
		}
		return 2, true
	case "relu":
		switch {
		case a[0] > 0:
			return 0, true
		case a[0] < 0:
			return nowhere, true
		}
		return undecided, true
	case "clamp":
		switch {
		case a[1] < a[0] && a[0] < a[2]:
			return 0, true
		case a[0] < a[1] && a[1] < a[2]:
			return 1, true
		case a[1] < a[2] && a[2] < a[0]:
			return 2, true
		}
		return undecided, true
	case "min", "max":
		for i, v := range a {
			wins := !math.IsNaN(v)
			for k, u := range a {
				wins = wins && (k == i || v < u && name == "min" || v > u && name == "max")
			}
			if wins {
				return i, true
			}
		}
		return undecided, true
	}
	return 0, false
}

// taken puts the side that was taken in the place of every choice in e.
func (t *tape) taken(e ast.Expr) ast.Expr {
	switch e := e.(type) {
	case *ast.Unary:
		e.X = t.taken(e.X)
	case *ast.Binary:
		e.X, e.Y = t.taken(e.X), t.taken(e.Y)
	case *ast.Call:
		for i, a := range e.Args {
			e.Args[i] = t.taken(a)
		}
		switch side, ok := t.sides[e]; {
		case !ok || side == undecided:
		case side == nowhere:
			return &ast.Num{}
		default:
			return e.Args[side]
		}
	}
	return e
}

// checkTaken holds the derivatives of a program to those of the program in which every choice is the side
// that was taken, alone. It returns how many choices there were.
func checkTaken(t *testing.T, source string, at map[string]float64) int {
	t.Helper()
	tp, _ := newTape(t, source, at, nil, nil)
	resolved := 0
	for _, side := range tp.sides {
		switch side {
		case undecided: // of a tie a side that does not vary takes no share: it may be one alone only
			return 0
		default:
			resolved++
		}
	}
	if resolved == 0 {
		return 0
	}
	for _, s := range tp.program.Stmts {
		for i, e := range s.Body {
			s.Body[i] = tp.taken(e)
		}
	}
	alone := printer.Program(tp.program)
	f, g := lower(t, source), lower(t, alone)
	_, unit := byTape(t, source, at, f, "reverse")
	got, want := byGraph(t, source, at, "reverse"), byGraph(t, alone, at, "reverse")
	for i, o := range f.Outputs {
		for _, name := range append(names(f), "") {
			key, key2 := o.Name, g.Outputs[i].Name // the name of the result may have been that of a variable that is gone
			if name != "" {
				key, key2 = key+"/"+name, key2+"/"+name
			}
			v, w := got[key], want[key2] // 0 where the variable is gone
			switch {
			case same(v, w), !finite(v) && !finite(w):
			case !(math.Abs(v-w) <= 2*units*unit()[key]):
				t.Errorf("%q at %v: %s = %v, want that of the sides taken, %q: %v", formulaOf(source), at, key, v, alone, w)
			}
		}
	}
	return resolved
}

// TestTaken resolves the choices of the corpus and of the awkward formulas.
func TestTaken(t *testing.T) {
	n := 0
	for _, c := range awkward {
		n += checkTaken(t, c.source, c.at)
	}
	for _, f := range testdata.Formulas() {
		low := lower(t, f.Source)
		for i := range 3 {
			n += checkTaken(t, f.Source, randomPoint(t, low, f.Source, i))
		}
	}
	if n < 100 {
		t.Errorf("%d choices resolved", n)
	}
	t.Logf("%d choices", n)
}
