package explain

import (
	"math"
	"slices"

	"backprop/ast"
	"backprop/ast/op"
	"backprop/ast/printer"
	"backprop/diff/steps"
)

// sides are what an equation has after its first sign, each equal to the others but for digits that are not shown.
type sides struct {
	list    []term
	numbers int    // those from here on are numbers
	about   string // the sign beside what is not exactly equal
	shown   func(float64) float64
}

// add adds a side, if it says something: it is not empty, and not what is there already.
func (s *sides) add(side term) {
	if side.text != "" && (len(s.list) == 0 || s.list[len(s.list)-1].text != side.text) {
		s.list = append(s.list, side)
	}
}

// sign returns the sign before the i-th side. An equation is true as it is shown: between what can be computed from the numbers that
// are shown, = stands only where that is exactly the same.
func (s sides) sign(i int) string {
	if i > 0 {
		if equal, known := s.equal(&s.list[i-1], &s.list[i]); known && equal {
			return "="
		} else if known {
			return s.about
		}
	}
	if !s.list[i].rough && (i == 0 || !s.list[i-1].rough) {
		return "="
	}
	return s.about
}

// equal reports whether two sides are exactly equal, if that is known.
func (s sides) equal(a, b *term) (equal, known bool) {
	if a.expr == nil || b.expr == nil {
		return false, false
	}
	const near = 1e-12
	if d := math.Abs(a.value - b.value); d > near*math.Abs(b.value) && d-d == 0 {
		return false, true
	}
	x, y := steps.Exactly(a.expr, s.shown), steps.Exactly(b.expr, s.shown)
	return x != nil && y != nil && x.Cmp(y) == 0, x != nil && y != nil
}

func (s sides) String() string {
	lines := s.lines(func(string) bool { return true })
	return lines[0].text
}

// line is a line of an equation, with the sign before it.
type line struct{ sign, text string }

// lines distributes the sides over lines: one if it fits, else as few as can be, of which the numbers begin a new one.
func (s sides) lines(fits func(line string) bool) []line {
	one := line{s.sign(0), s.list[0].text}
	for i, side := range s.list[1:] {
		one.text += " " + s.sign(i+1) + " " + side.text
	}
	if fits(one.text) {
		return []line{one}
	}
	var lines []line
	for i, side := range s.list {
		sign := s.sign(i)
		if i > 0 && i != s.numbers {
			last := &lines[len(lines)-1]
			if more := last.text + " " + sign + " " + side.text; fits(more) {
				last.text = more
				continue
			}
		}
		lines = append(lines, line{sign, side.text})
	}
	return lines
}

// mostShown is how many arguments an operation has that is written out in numbers.
const mostShown = 12

// node returns the equal forms of a node, from its formula to its value: a*x, 100 × 2, 200. A variable without a value has
// none.
func (e *Explanation) node(n notation, node *steps.Node) sides {
	s := sides{about: n.about, shown: n.s.Round}
	if node.Op != op.Var && node.Op != op.Const {
		s.add(n.side(n.exprTerm(node.Formula)))
	}
	s.numbers = len(s.list)
	if node.NotTaken {
		return s
	}
	if len(node.Args) > 0 && len(node.Args) <= mostShown && node.Op != op.Identity {
		var args []ast.Expr
		numbers, rough := false, false
		for _, a := range node.Args {
			switch arg := &e.Nodes[a]; {
			case arg.Name != "" && arg.Value.Known && !arg.NotTaken:
				args, numbers = append(args, ast.Number(n.s.Round(arg.Value.Value))), true
				rough = rough || !n.s.Exact(arg.Value.Value)
			case arg.Name != "":
				args = append(args, &ast.Name{Name: arg.Name})
			default:
				args = append(args, arg.Formula)
			}
		}
		if numbers {
			side := n.apply(node.Op, args)
			side.rough = side.rough || rough
			s.add(side)
		}
	}
	if node.Value.Known {
		value := n.numberTerm(node.Value.Value)
		value.rough = value.rough || e.rounded(node)
		s.add(value)
	}
	return s
}

// rounded reports whether the value of a node is surely not what its operation gives exactly.
func (e *Explanation) rounded(node *steps.Node) bool {
	args := make([]float64, len(node.Args))
	for i, a := range node.Args {
		args[i] = e.Nodes[a].Value.Value
	}
	return steps.Rounded(node.Op, args, node.Value.Value)
}

// head writes a node and its formula: g = a*x.
func (n notation) head(node *steps.Node) string {
	s := sides{list: []term{n.side(n.exprTerm(node.Formula))}, about: n.about, shown: n.s.Round}
	return n.name(node.Name) + " " + s.sign(0) + " " + s.String()
}

// inflow writes the weighted sum of the outputs: u - 0.5*v.
func (e *Explanation) inflow(n notation) sides {
	var terms []term
	for i, name := range e.answer.Outputs {
		x := &ast.Name{Name: name}
		switch v := e.answer.Upstream.Data[i]; v {
		case 0:
		case 1:
			terms = append(terms, n.exprTerm(x))
		case -1:
			terms = append(terms, n.exprTerm(&ast.Unary{Op: op.Neg, X: x}))
		default:
			terms = append(terms, n.exprTerm(&ast.Binary{Op: op.Mul, X: ast.Number(v), Y: x}))
		}
	}
	if terms == nil {
		terms = append(terms, n.numberTerm(0))
	}
	return sides{list: []term{n.sum(terms)}, about: n.about, shown: n.s.Round}
}

// walk is a backward pass that is being written.
type walk struct {
	*Explanation
	n     notation
	i     int // which pass it is
	pass  *steps.Pass
	meets []bool // by node: several things arrive there
}

func (e *Explanation) walk(n notation, i int) *walk {
	w := &walk{Explanation: e, n: n, i: i, pass: &e.Passes[i], meets: make([]bool, len(e.Nodes))}
	for k := range w.pass.Visits {
		v := &w.pass.Visits[k]
		w.meets[v.Node] = len(v.Terms) > 1 || v.FlowsIn && len(v.Terms) > 0
	}
	return w
}

// known reports whether all that flows in the pass are numbers.
func (w *walk) known() bool {
	return !slices.ContainsFunc(w.pass.Visits, func(v steps.Visit) bool { return !v.Upstream.Known })
}

// flow returns the gradient that flows in at a node.
func (w *walk) flow(node int) float64 {
	sum := 0.0
	for i, o := range w.Outputs {
		if o.Node == node {
			sum += w.pass.Upstream[i]
		}
	}
	return sum
}

// begins reports whether a visit is the visit of the result, with 1 as its upstream.
func (w *walk) begins(v *steps.Visit) bool {
	return v.FlowsIn && len(v.Terms) == 0 && w.answer.Upstream.Data == nil
}

// edge returns what goes back over an edge, from the chain rule to what that is.
func (w *walk) edge(v *steps.Visit, e *steps.Edge) sides {
	if e.Product.Known {
		return w.numbers(v, e)
	}
	n := w.n
	local := e.Local.Formula
	if e.ByValue != nil && w.Nodes[e.From].Op.Info().ByValue != "" { // what is learned by heart; the other form follows as the result
		local = e.ByValue
	}
	locals := []term{n.exprTerm(local)} // the formula, the number
	if e.Local.Known && steps.Named(local) {
		locals = append(locals, n.numberTerm(e.Local.Value))
	}
	result := e.Product.Formula
	if f := w.short(w.i, w.Nodes[e.To].Name); f != nil && !w.meets[e.To] {
		result = f
	}
	s := sides{about: n.about, shown: n.s.Round}
	if w.begins(v) {
		for _, l := range locals {
			s.add(n.side(l))
		}
	} else {
		s.add(w.chain(e))
		up := n.term(v.Upstream)
		if !v.Upstream.Known && len(printer.Expr(v.Upstream.Formula)) > steps.MostSymbols {
			up = w.upstream(e)
		}
		for _, l := range locals {
			s.add(n.product(up, n.dot, l))
		}
	}
	s.add(n.side(n.exprTerm(result)))
	return s
}

// chain writes the chain rule at an edge: ∂f/∂g · ∂g/∂a.
func (w *walk) chain(e *steps.Edge) term {
	return w.n.product(w.upstream(e), w.n.dot, term{text: w.n.partial(w.Nodes[e.From].Name, w.Nodes[e.To].Name), prec: op.PrecPow})
}

// upstream writes the derivative that comes to an edge by its name: ∂f/∂g.
func (w *walk) upstream(e *steps.Edge) term {
	return term{text: w.n.partial(w.pass.Of, w.Nodes[e.From].Name), prec: op.PrecPow}
}

// numbers returns what goes back over an edge as a number: the chain rule, the same in symbols and in numbers, the product.
// Where the pass begins there is only the local derivative.
func (w *walk) numbers(v *steps.Visit, e *steps.Edge) sides {
	n := w.n
	formula, numbers := w.local(e)
	number := n.numberTerm(e.Local.Value)
	s := sides{about: n.about, shown: n.s.Round}
	if w.begins(v) {
		if formula != nil {
			s.add(n.side(n.exprTerm(formula)))
		}
		s.numbers = len(s.list)
		s.add(n.side(numbers))
		s.add(number)
		return s
	}
	s.add(w.chain(e))
	if formula != nil {
		up := w.upstream(e)
		if v.Symbol != nil {
			up = n.exprTerm(v.Symbol)
		}
		s.add(n.product(up, n.dot, n.exprTerm(formula)))
	}
	s.numbers = len(s.list)
	up := n.numberTerm(v.Upstream.Value)
	if numbers.text != "" {
		s.add(n.product(up, n.dot, numbers))
	}
	s.add(n.product(up, n.dot, number))
	s.add(n.numberTerm(e.Product.Value))
	return s
}

// local returns the local derivative of an edge as a formula in the names of nodes; nil where it is a number by convention. If
// it is in the value of the node, as people learn it, there is also the formula with the numbers in it.
func (w *walk) local(e *steps.Edge) (formula ast.Expr, numbers term) {
	if e.ByValue != nil {
		if numbers, ok := w.inNumbers(e); ok {
			return e.ByValue, numbers
		}
	}
	return e.Local.Formula, term{}
}

// inNumbers returns the local derivative in the value of the node with the numbers that are shown. ok is false where it loses
// more than half of their digits: 1 - 0.999999 is not a derivative that anyone would get.
func (w *walk) inNumbers(e *steps.Edge) (numbers term, ok bool) {
	from := &w.Nodes[e.From]
	values := map[string]float64{from.Name: from.Value.Value}
	for _, a := range from.Args {
		values[w.Nodes[a].Name] = w.Nodes[a].Value.Value
	}
	value := func(name string) float64 {
		if v, ok := values[name]; ok {
			return w.n.s.Round(v)
		}
		v, _ := ast.Constant(name)
		return v
	}
	digits := w.n.s.Digits
	if digits < 0 {
		digits = 16
	}
	got, want := steps.Evaluate(e.ByValue, value), e.Local.Value
	if got != want && !(math.Abs(got-want) <= math.Pow10(-digits/2)*math.Abs(want)) {
		return term{}, false
	}
	rough := false
	numbers = w.n.exprTerm(ast.Replace(e.ByValue, func(name string) ast.Expr {
		if v, ok := values[name]; ok {
			rough = rough || !w.n.s.Exact(v)
			return ast.Number(w.n.s.Round(v))
		}
		return nil
	}))
	numbers.rough = numbers.rough || rough
	return numbers, true
}

// sum returns what arrives at a node, from the sum of the parts to what it is.
func (w *walk) sum(v *steps.Visit) sides {
	n := w.n
	s := sides{about: n.about, shown: n.s.Round}
	if v.Upstream.Known {
		s.add(w.sumOfSymbols(v))
	}
	s.numbers = len(s.list)
	var terms []term
	if v.FlowsIn {
		terms = append(terms, n.numberTerm(w.flow(v.Node)))
	}
	for _, k := range v.Terms {
		terms = append(terms, n.term(w.pass.Edges[k].Product))
	}
	s.add(n.sum(terms))
	if v.Upstream.Known {
		s.add(n.numberTerm(v.Upstream.Value))
		return s
	}
	if f := w.short(w.i, w.Nodes[v.Node].Name); f != nil {
		s.add(n.side(n.exprTerm(f)))
		return s
	}
	if name, ok := v.Upstream.Formula.(*ast.Name); ok && name.Name == steps.Partial(w.pass.Of, w.Nodes[v.Node].Name) { // too long
		return s
	}
	s.add(n.side(n.exprTerm(v.Upstream.Formula)))
	return s
}

// sumOfSymbols returns the sum of what arrives at a node in formulas, none where one has none.
func (w *walk) sumOfSymbols(v *steps.Visit) term {
	var terms []term
	if v.FlowsIn {
		terms = append(terms, w.n.numberTerm(w.flow(v.Node)))
	}
	for _, k := range v.Terms {
		f := w.pass.Edges[k].Symbol
		if f == nil {
			return term{}
		}
		terms = append(terms, w.n.exprTerm(f))
	}
	return w.n.sum(terms)
}
