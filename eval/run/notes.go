package run

import (
	"math"
	"slices"
	"strings"

	"backprop/ast"
	"backprop/ast/op"
	"backprop/ast/printer"
	"backprop/eval"
	"backprop/eval/fragment"
)

// Culprit returns the operation that first made the NaN or the infinity in the i-th output, on branches that were taken. It is
// none where the output is finite, and where an input or a constant was not. orders are the lengths of the graph before derivatives
// were appended: the first, then the second.
func (v *Values) Culprit(g *eval.Graph, i int, orders ...int) eval.ID {
	if finite(v.Output(i)) {
		return eval.None
	}
	root := eval.ID(slices.Index(v.slots, v.outputs[i]))
	taken := v.Taken(g, root)
	if len(orders) == 0 || int(root) < orders[0] {
		v.keepNonfinite(g, root, taken)
	}
	for _, id := range v.nodes {
		if taken[id] && v.makes(g, id) {
			return id
		}
	}
	return eval.None
}

// keepNonfinite keeps the taken nodes from which the root has its NaN or infinity: in
// atan(1/x) + ln(y) at (0, -1) it is not from 1/x. (A derivative is not finite because of
// forward values that are, too: that of exp(ln(x)) at 0.)
func (v *Values) keepNonfinite(g *eval.Graph, root eval.ID, taken []bool) {
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
func (v *Values) makes(g *eval.Graph, id eval.ID) bool {
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

// NonfiniteNote says of a [Values.Culprit] what it made, and of which numbers.
func (v *Values) NonfiniteNote(g *eval.Graph, id eval.ID, orders ...int) eval.Note {
	return v.nonfinite(g, id, orders, func(id eval.ID) ast.Expr { return ast.Number(v.At(id)) })
}

// nonfinite is NonfiniteNote with the arguments as number writes them.
func (v *Values) nonfinite(g *eval.Graph, id eval.ID, orders []int, number func(id eval.ID) ast.Expr) eval.Note {
	return note(g, id, v.At(id), orders, arguments(g, id, number), number)
}

// note says what a node made of these arguments: x. number writes the value of a node that it stands at.
func note(g *eval.Graph, id eval.ID, x float64, orders []int, args []ast.Expr, number func(id eval.ID) ast.Expr) eval.Note {
	n := eval.Note{Kind: eval.KindNonfinite, Span: g.Span(id)}
	c := operation(g, id)
	value, domain := printer.Number(x), ""
	if math.IsNaN(x) && c.Info().Domain != "" {
		n.Kind = eval.KindDomain
		domain = "; " + spelled(c, c.Info().Sig) + " is defined for " + c.Info().Domain
	}
	order := 0
	for order < len(orders) && int(id) >= orders[order] {
		order++
	}
	if order == 0 {
		n.Message = "{} is " + value + ": " + spelled(c, shown(c, args)) + domain
		return n
	}
	n.Message = "a " + []string{"derivative", "second derivative"}[order-1] + " of {} is not finite" // of which this is a part
	switch m := meaning(c); {
	case m == nil:
		n.Message += ": " + spelled(c, shown(c, args)) + " is " + value + domain
	case len(meant(g, id, m)) > 0:
		n.Message += ": " + strings.TrimSuffix(printer.Expr(inNumbers(g, id, m, number)), "^1") + " is " + value
	}
	return n
}

// meaning returns what a helper of a rule stands for, without the point that an if leaves out: its name tells people nothing. It
// is nil for other functions.
func meaning(c op.Code) ast.Expr {
	r := c.Info()
	if !r.Helper || r.Meaning == "" {
		return nil
	}
	e := fragment.Parse(r.Meaning)
	if call, ok := e.(*ast.Call); ok && call.Fun == op.If.String() {
		return call.Args[1]
	}
	return e
}

// meant returns the arguments of a helper that its meaning shows, in the order of writing.
func meant(g *eval.Graph, id eval.ID, meaning ast.Expr) []eval.ID {
	var list []eval.ID
	for e := range ast.Preorder(meaning) {
		switch e, ok := e.(*ast.Name); {
		case !ok:
		case e.Name == "args":
			list = append(list, repeating(g, id)...)
		default:
			list = append(list, argument(g, id, e.Name))
		}
	}
	return list
}

// argument returns the argument of a node that has a letter in formulas of the table.
func argument(g *eval.Graph, id eval.ID, letter string) eval.ID { return g.Args(id)[letter[0]-'x'] }

// inNumbers writes the arguments of a helper into its meaning.
func inNumbers(g *eval.Graph, id eval.ID, meaning ast.Expr, number func(id eval.ID) ast.Expr) ast.Expr {
	e := ast.Replace(meaning, func(letter string) ast.Expr {
		if letter == "args" {
			return &ast.Name{Name: letter}
		}
		return number(argument(g, id, letter))
	})
	for e := range ast.Preorder(e) {
		call, ok := e.(*ast.Call)
		if !ok || len(call.Args) != 1 {
			continue
		}
		if n, ok := call.Args[0].(*ast.Name); ok && n.Name == "args" {
			call.Args = firstNumbers(repeating(g, id), number)
		}
	}
	return e
}

// repeating returns the arguments of a node from the first that repeats on.
func repeating(g *eval.Graph, id eval.ID) []eval.ID { return g.Args(id)[g.Op(id).Info().Leading:] }

// spelled writes the logarithm with a base in a text as people write it.
func spelled(c op.Code, text string) string {
	if rest, ok := strings.CutPrefix(text, "logbase("); ok && c.String() == "logbase" {
		return "log(" + rest
	}
	return text
}

// mostShown is how many arguments a message shows.
const mostShown = 5

// arguments returns the values of the arguments of a node.
func arguments(g *eval.Graph, id eval.ID, number func(id eval.ID) ast.Expr) []ast.Expr {
	return firstNumbers(g.Args(id), number)
}

// firstNumbers writes the values of the first nodes of a list.
func firstNumbers(list []eval.ID, number func(id eval.ID) ast.Expr) []ast.Expr {
	var args []ast.Expr
	for _, a := range list {
		if len(args) == mostShown {
			return append(args, &ast.Name{Name: "…"})
		}
		args = append(args, number(a))
	}
	return args
}

// ConditionNotes says which conditions are NaN, on branches that were taken.
func (v *Values) ConditionNotes(g *eval.Graph, taken []bool) []eval.Note {
	var notes []eval.Note
	for _, id := range v.nodes {
		if taken[id] && g.Op(id) == op.If && math.IsNaN(v.At(g.Args(id)[0])) {
			notes = append(notes, ConditionNote(g, id))
		}
	}
	return notes
}

// ConditionNote says that the condition of a node is NaN.
func ConditionNote(g *eval.Graph, id eval.ID) eval.Note {
	return eval.Note{Kind: eval.KindCondition, Message: "the condition of {} is NaN, which is not 0: its first branch was taken", Span: g.Span(id)}
}

// operation returns the operation of a node, of a reduction that along its axes.
func operation(g *eval.Graph, id eval.ID) op.Code {
	if c, _, ok := g.Along(id); ok {
		return c
	}
	return g.Op(id)
}

// shown writes an operation of numbers: 1/0, ln(-1). A contraction has two factors in turn.
func shown(c op.Code, args []ast.Expr) string {
	switch c {
	case op.Fold:
		c, _ = op.Lookup("sum")
	case op.Contract:
		var sum ast.Expr
		for i := 0; i+1 < len(args); i += 2 {
			product := ast.Apply(op.Mul, args[i:i+2])
			if sum == nil {
				sum = product
			} else {
				sum = ast.Apply(op.Add, []ast.Expr{sum, product})
			}
		}
		return printer.Expr(sum)
	}
	return printer.Expr(ast.Apply(c, args))
}
