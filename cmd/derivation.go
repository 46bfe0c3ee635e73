package cmd

import (
	"slices"
	"strconv"

	"backprop/ast"
	"backprop/ast/printer"
	"backprop/cmd/failure"
	"backprop/diff"
	"backprop/eval"
	"backprop/eval/simplify"
	"backprop/parser"
)

// derivation is what derive has found, ready to be written.
type derivation struct {
	source   string
	at       []string // variables that were given values
	values   []float64
	outputs  []string
	wrt      []string
	shared   []*ast.Stmt
	partials []ast.Expr // by output, then by wrt
	second   []ast.Expr // by output, then by the pairs of wrt in the upper triangle; nil unless asked for
	notes    []assumption
}

func (d *derivation) partial(i, k int) ast.Expr { return d.partials[i*len(d.wrt)+k] }

// secondPartial returns that of the i-th output by the k-th and the l-th of wrt.
func (d *derivation) secondPartial(i, k, l int) ast.Expr {
	k, l = min(k, l), max(k, l)
	n := len(d.wrt)
	return d.second[i*n*(n+1)/2+k*n-k*(k-1)/2+l-k]
}

// round shortens the numbers to n digits.
func (d *derivation) round(n int) {
	if n < 0 || n == 15 { // they are as they were typed
		return
	}
	list := slices.Concat(d.partials, d.second)
	for _, s := range d.shared {
		list = append(list, s.Body[0])
	}
	for _, e := range list {
		for e := range ast.Preorder(e) {
			if e, ok := e.(*ast.Num); ok {
				e.Val, _ = strconv.ParseFloat(printer.Digits(e.Val, n), 64)
			}
		}
	}
}

// deriving is what is asked for: the derivatives of a formula, as formulas.
type deriving struct {
	wrt        []string // nil for every variable without a value
	hessian    bool     // the second derivatives, too
	keepDomain bool     // no rewrite leaves out a point
}

// mostFormulaNodes limits what is written as formulas: beyond it nobody reads them, and they take minutes.
const mostFormulaNodes = 1_000_000

// derive differentiates a formula whose graph is exact, with the values that are bound in place of their variables. It
// appends to the graph.
func (a *app) derive(f *eval.Formula, bound *bindings, o deriving) (*derivation, error) {
	p := &point{Formula: f}
	g, outs := f.Graph, p.nodes()
	values, err := a.substitutes(p, bound, g.Compile(outs...))
	if err != nil {
		return nil, err
	}
	names, wrt, err := a.wrt(p, o.wrt)
	if err != nil {
		return nil, err
	}
	forward := eval.ID(g.Len())
	nodes, err := a.partialNodes(g, outs, wrt, o.hessian)
	if err != nil {
		return nil, err
	}
	d := &derivation{source: a.line.source, at: p.vars, values: p.at, wrt: names}
	for _, o := range p.Outputs {
		d.outputs = append(d.outputs, o.Name)
	}
	taken := func(name string) bool { return f.Names.Value(name) || slices.Contains(d.outputs, name) }
	program, notes := simplified(g, outs, wrt, nodes, simplify.Options{Forward: forward, KeepDomain: o.keepDomain, Values: values}, taken)
	body := program.Result().Body
	d.shared, d.partials = program.Stmts[:len(program.Stmts)-1], body[:len(outs)*len(wrt)]
	if o.hessian {
		d.second = append([]ast.Expr{}, body[len(d.partials):]...) // not nil, also without variables
	}
	d.notes = append(p.constantNotes(), notes...)
	return d, nil
}

// simplified returns the program of the derivatives of outs by wrt, which are the nodes, and notes on it. No line of it has a
// name that is taken.
func simplified(g *eval.Graph, outs, wrt, nodes []eval.ID, o simplify.Options, taken func(string) bool) (*ast.Program, []assumption) {
	count := len(nodes)
	kinks := diff.KinkNodes(g, outs, wrt)
	for _, k := range kinks {
		nodes = append(nodes, k.Cond)
	}
	formulas := simplify.Simplify(g, nodes, o)
	s := formulas.Graph(simplify.NoGroups)
	return written(formulas, s, count, taken), assumptions(s, g, kinks, s.Outs[count:])
}

// partialNodes appends the derivatives to the graph, by output and then by wrt, and after them the second ones: of each
// output the upper triangle. It refuses what nobody would read.
func (a *app) partialNodes(g *eval.Graph, outs, wrt []eval.ID, hessian bool) ([]eval.ID, error) {
	rows, err := diff.Jacobian(g, outs, wrt)
	if err != nil {
		return nil, a.inExpression(err)
	}
	nodes := slices.Concat(rows...)
	if hessian {
		if n := len(outs) * len(wrt) * len(wrt); n > mostPartials {
			return nil, failure.Usage(ast.CodeLimit, "the result has %d second derivatives, more than %d", n, mostPartials).
				WithHint("ask for fewer with --wrt")
		}
		tables, err := diff.Hessian(g, outs, wrt)
		if err != nil {
			return nil, a.inExpression(err)
		}
		for _, table := range tables {
			for i, row := range table {
				nodes = append(nodes, row[i:]...)
			}
		}
	}
	if n := len(g.Compile(nodes...).Nodes()); n > mostFormulaNodes {
		return nil, failure.Usage(ast.CodeLimit, "the formulas have %d operations, more than %d", n, mostFormulaNodes).
			WithHint("ask for fewer with --wrt; diff computes the numbers")
	}
	return nodes, nil
}

// written returns the program of the first outputs of simplified formulas, whose graph without groups is s. What products
// have in common is a line, too, where that makes the text a good deal shorter.
func written(formulas *simplify.Formulas, s *simplify.Result, count int, taken func(string) bool) *ast.Program {
	const readable = 1000 // lines
	program := raise(s, count, taken)
	if n := len(program.Stmts); n == 1 || n > readable {
		return program
	}
	grouped := raise(formulas.Graph(simplify.Worthwhile), count, taken)
	if 10*len(printer.Program(grouped)) < 9*len(printer.Program(program)) {
		return grouped
	}
	return program
}

// raise returns the program of the first outputs of a result.
func raise(s *simplify.Result, count int, taken func(string) bool) *ast.Program {
	return s.Graph.Raise(s.Outs[:count], eval.Raising{
		Name:  func(id eval.ID) string { return s.Names[id] },
		Line:  func(id eval.ID) bool { return s.Groups[id] },
		Taken: taken,
	})
}

// substitutes returns the nodes of the values that variables were given. The point gets the variables that have one;
// if all that the result needs do, they are differentiated by nevertheless.
func (a *app) substitutes(p *point, bound *bindings, needed *eval.Program) (map[eval.ID]eval.ID, error) {
	values := map[eval.ID]eval.ID{}
	for i, in := range p.Names.Inputs {
		if !bound.set[in.Sym] {
			if needed.NeedsInput(i) {
				p.free = append(p.free, in.Name)
			}
			continue
		}
		p.vars, p.at = append(p.vars, in.Name), append(p.at, bound.values[in.Sym])
		node, err := constantNode(p.Graph, bound, in.Sym)
		if err != nil {
			return nil, err
		}
		values[p.Graph.Leaf(i)] = node
	}
	if p.free == nil {
		p.free = p.vars
	}
	return values, nil
}

// constantNode returns the node of a value: of the formula that it was given as, so that pi/4 stays that.
func constantNode(g *eval.Graph, bound *bindings, sym ast.Sym) (eval.ID, error) {
	text, ok := bound.texts[sym]
	if !ok {
		return g.Const(bound.values[sym]), nil
	}
	p, err := parser.Parse(text)
	if err != nil { // a form of a number that the language does not have, like -Infinity
		return g.Const(bound.values[sym]), nil
	}
	names, err := ast.Resolve(p, nil)
	if err != nil || len(names.Inputs) > 0 { // NaN is no name here
		return g.Const(bound.values[sym]), nil
	}
	f, err := eval.LowerTo(eval.NewExact(), p, names)
	if err != nil {
		return eval.None, err
	}
	return g.Import(f.Graph, f.Outputs[0].Node), nil
}
