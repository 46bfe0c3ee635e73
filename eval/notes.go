package eval

import (
	"fmt"
	"math"
	"strings"

	"backprop/ast"
	"backprop/ast/op"
	"backprop/ast/printer"
)

// Note is something that a user should know about a result.
type Note struct {
	Kind    string // one of the constants below
	Message string
	ast.Span
}

// The kinds of notes. They are part of the JSON contract.
const (
	KindConstant   = "constant"   // a name was read as a constant of the language
	KindDomain     = "domain"     // an operation outside its domain made NaN
	KindNonfinite  = "nonfinite"  // an operation made an infinity or NaN within its domain
	KindCondition  = "condition"  // the condition of an if is NaN
	KindAssumption = "assumption" // a formula leaves out the points where this does not hold
	KindKink       = "kink"       // there is a value but no derivative, and a convention was used
)

// NonfiniteNote says which operation first made the NaN or the infinity in the i-th output, on branches
// that were taken. It reports false where the output is finite or none made it: an
// input or a constant was not finite. orders are the lengths of the graph before derivatives were
// appended: the first, then the second.
func (v *Values) NonfiniteNote(g *Graph, i int, orders ...int) (Note, bool) {
	if finite(v.Output(i)) {
		return Note{}, false
	}
	root := v.p.nodes[v.p.outputs[i]]
	taken := v.Taken(g, root)
	if len(orders) == 0 || int(root) < orders[0] {
		v.keepNonfinite(g, root, taken)
	}
	for _, id := range v.p.nodes {
		if taken[id] && v.makes(g, id) {
			return v.nonfinite(g, id, orders), true
		}
	}
	return Note{}, false
}

// keepNonfinite keeps the taken nodes from which the root has its NaN or infinity: in
// atan(1/x) + ln(y) at (0, -1) it is not from 1/x. (A derivative is not finite because of
// forward values that are, too: that of exp(ln(x)) at 0.)
func (v *Values) keepNonfinite(g *Graph, root ID, taken []bool) {
	from := make([]bool, len(taken))
	from[root] = true
	for id := root; id >= 0; id-- {
		taken[id] = taken[id] && from[id] && !finite(v.At(id))
		if taken[id] {
			for _, a := range g.Args(id) {
				from[a] = true
			}
		}
	}
}

func finite(x float64) bool { return !math.IsNaN(x) && !math.IsInf(x, 0) }

// makes reports whether a node is NaN though no argument is, or infinite though all are
// finite.
func (v *Values) makes(g *Graph, id ID) bool {
	args := g.Args(id)
	if len(args) == 0 || finite(v.At(id)) {
		return false
	}
	nan := math.IsNaN(v.At(id))
	for _, a := range args {
		if x := v.At(a); math.IsNaN(x) || !nan && math.IsInf(x, 0) {
			return false
		}
	}
	return true
}

func (v *Values) nonfinite(g *Graph, id ID, orders []int) Note {
	n := Note{Kind: KindNonfinite, Span: g.Span(id)}
	c := g.Op(id)
	what := fmt.Sprintf("is %s: %s", printer.Number(v.At(id)), v.show(g, id))
	if math.IsNaN(v.At(id)) && c.Info().Domain != "" {
		n.Kind = KindDomain
		what += "; " + c.Info().Sig + " is defined for " + c.Info().Domain
	}
	n.Message = "{} " + what
	for i, which := range []string{"derivative", "second derivative"} {
		if i < len(orders) && int(id) >= orders[i] {
			n.Message = "{} has a " + which + " that " + what
		}
	}
	return n
}

// show writes a node with the values of its arguments: 1/0, ln(-1).
func (v *Values) show(g *Graph, id ID) string {
	var args []ast.Expr
	for _, a := range g.Args(id) {
		if len(args) == 5 {
			args = append(args, &ast.Name{Name: "…"})
			break
		}
		args = append(args, number(v.At(a)))
	}
	return printer.Expr(Shallow(g.Op(id), args))
}

func number(x float64) ast.Expr {
	if math.Signbit(x) {
		return &ast.Unary{Op: op.Neg, X: &ast.Num{Val: -x}}
	}
	return &ast.Num{Val: x}
}

// Shallow returns the expression of an operation and its arguments.
func Shallow(c op.Code, args []ast.Expr) ast.Expr {
	switch {
	case c == op.Id:
		return args[0]
	case c.IsCall():
		return &ast.Call{Fun: c.String(), Args: args}
	case len(args) == 1:
		return &ast.Unary{Op: c, X: args[0]}
	}
	return &ast.Binary{Op: c, X: args[0], Y: args[1]}
}

// ConditionNotes says which conditions are NaN, on branches that were taken.
func (v *Values) ConditionNotes(g *Graph, taken []bool) []Note {
	var notes []Note
	for _, id := range v.p.nodes {
		if taken[id] && g.Op(id) == op.If && math.IsNaN(v.At(g.Args(id)[0])) {
			notes = append(notes, Note{KindCondition, "the condition of {} is NaN, which is not 0: its first branch was taken", g.Span(id)})
		}
	}
	return notes
}

// Quote puts the text of the source at the note's place into its message. A text of
// several lines or of more than 40 characters is shortened.
func (n Note) Quote(source string) Note {
	text := source[n.Start:n.End]
	if half := 1000; len(text) > 2*half { // of which 40 characters are shown
		text = text[:half] + "…" + text[len(text)-half:]
	}
	if r := []rune(strings.Join(strings.Fields(text), " ")); len(r) > 40 {
		text = string(r[:20]) + "…" + string(r[len(r)-19:])
	} else {
		text = string(r)
	}
	n.Message = strings.ReplaceAll(n.Message, "{}", text)
	n.Message = strings.TrimSuffix(n.Message, ": "+text) // 1/0 is Infinity: 1/0
	return n
}
