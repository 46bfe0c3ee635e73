package explain

import (
	"math"
	"slices"
	"strings"

	"backprop/ast"
	"backprop/ast/op"
	"backprop/ast/printer"
	"backprop/diff/steps"
)

// sides are what an equation has after its first equal sign, each equal to the others.
type sides struct {
	list    []string
	numbers int // those from here on are numbers
}

// add adds a side, if it says something: it is not empty, and not what is there already.
func (s *sides) add(side string) {
	if side != "" && (len(s.list) == 0 || s.list[len(s.list)-1] != side) {
		s.list = append(s.list, side)
	}
}

func (s sides) String() string { return strings.Join(s.list, " = ") }

// lines distributes the sides over lines: one if it fits, else as few as can be, of which the numbers begin a new one.
func (s sides) lines(fits func(line string) bool) []string {
	if one := s.String(); fits(one) {
		return []string{one}
	}
	var lines []string
	for i, side := range s.list {
		if last := len(lines) - 1; i > 0 && i != s.numbers && fits(lines[last]+" = "+side) {
			lines[last] += " = " + side
		} else {
			lines = append(lines, side)
		}
	}
	return lines
}

// mostShown is how many arguments an operation has that is written out in numbers.
const mostShown = 12

// node returns the equal forms of a node, from its formula to its value: a*x, 100 × 2, 200. A variable without a value has
// none.
func (e *Explanation) node(n notation, node *steps.Node) sides {
	var s sides
	if node.Op != op.Var && node.Op != op.Const {
		s.add(n.side(n.exprTerm(node.Formula)))
	}
	s.numbers = len(s.list)
	if node.NotTaken {
		return s
	}
	if len(node.Args) > 0 && len(node.Args) <= mostShown && node.Op != op.Identity {
		var args []ast.Expr
		numbers := false
		for _, a := range node.Args {
			switch arg := &e.Nodes[a]; {
			case arg.Name != "" && arg.Value.Known && !arg.NotTaken:
				args, numbers = append(args, ast.Number(n.round(arg.Value.Value))), true
			case arg.Name != "":
				args = append(args, &ast.Name{Name: arg.Name})
			default:
				args = append(args, arg.Formula)
			}
		}
		if numbers {
			s.add(n.apply(node.Op, args))
		}
	}
	if node.Value.Known {
		s.add(n.number(node.Value.Value))
	}
	return s
}

// inflow writes the weighted sum of the outputs: u - 0.5*v.
func (e *Explanation) inflow(n notation) string {
	var terms []term
	for i, name := range e.answer.Outputs {
		x := &ast.Name{Name: name}
		switch v := e.answer.Upstream[i]; v {
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
		return "0"
	}
	return n.sum(terms)
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
	return v.FlowsIn && len(v.Terms) == 0 && w.answer.Upstream == nil
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
	var s sides
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
func (w *walk) chain(e *steps.Edge) string {
	return w.upstream(e).text + w.n.dot + w.n.partial(w.Nodes[e.From].Name, w.Nodes[e.To].Name)
}

// upstream writes the derivative that comes to an edge by its name: ∂f/∂g.
func (w *walk) upstream(e *steps.Edge) term {
	return term{w.n.partial(w.pass.Of, w.Nodes[e.From].Name), op.PrecPow}
}

// numbers returns what goes back over an edge as a number: the chain rule, the same in symbols and in numbers, the product.
// Where the pass begins there is only the local derivative.
func (w *walk) numbers(v *steps.Visit, e *steps.Edge) sides {
	n := w.n
	formula, numbers := w.local(e)
	number := n.numberTerm(e.Local.Value)
	var s sides
	if w.begins(v) {
		if formula != nil {
			s.add(n.side(n.exprTerm(formula)))
		}
		s.numbers = len(s.list)
		if numbers != nil {
			s.add(n.side(n.exprTerm(numbers)))
		}
		s.add(number.text)
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
	if numbers != nil {
		s.add(n.product(up, n.dot, n.exprTerm(numbers)))
	}
	s.add(n.product(up, n.dot, number))
	s.add(n.number(e.Product.Value))
	return s
}

// local returns the local derivative of an edge as a formula in the names of nodes; nil where it is a number by convention. If
// it is in the value of the node, as people learn it, there is also the formula with the numbers in it.
func (w *walk) local(e *steps.Edge) (formula, numbers ast.Expr) {
	if e.ByValue != nil {
		if numbers, ok := w.inNumbers(e); ok {
			return e.ByValue, numbers
		}
	}
	return e.Local.Formula, nil
}

// inNumbers returns the local derivative in the value of the node with the numbers that are shown. ok is false where it loses
// more than half of their digits: 1 - 0.999999 is not a derivative that anyone would get.
func (w *walk) inNumbers(e *steps.Edge) (numbers ast.Expr, ok bool) {
	from := &w.Nodes[e.From]
	shown := map[string]float64{from.Name: w.n.round(from.Value.Value)}
	for _, a := range from.Args {
		shown[w.Nodes[a].Name] = w.n.round(w.Nodes[a].Value.Value)
	}
	value := func(name string) float64 {
		if v, ok := shown[name]; ok {
			return v
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
		return nil, false
	}
	return ast.Replace(e.ByValue, func(name string) ast.Expr {
		if v, ok := shown[name]; ok {
			return ast.Number(v)
		}
		return nil
	}), true
}

// sum returns what arrives at a node, from the sum of the parts to what it is.
func (w *walk) sum(v *steps.Visit) sides {
	n := w.n
	var s sides
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
		s.add(n.number(v.Upstream.Value))
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

// sumOfSymbols returns the sum of what arrives at a node in formulas, "" where one has none.
func (w *walk) sumOfSymbols(v *steps.Visit) string {
	var terms []term
	if v.FlowsIn {
		terms = append(terms, w.n.numberTerm(w.flow(v.Node)))
	}
	for _, k := range v.Terms {
		f := w.pass.Edges[k].Symbol
		if f == nil {
			return ""
		}
		terms = append(terms, w.n.exprTerm(f))
	}
	return w.n.sum(terms)
}
