package compute

import (
	"slices"

	"backprop/ast"
	"backprop/ast/printer"
	"backprop/cmd/failure"
	"backprop/diff"
	"backprop/eval"
	"backprop/eval/simplify"
)

// Derivation is derivatives as formulas.
type Derivation struct {
	Source   string
	At       []string // variables that were given values
	Values   []float64
	Outputs  []string    // what is differentiated
	Wrt      []string    // with respect to what
	Shared   []*ast.Stmt // lines that the formulas have in common
	Partials []ast.Expr  // by output, then by Wrt
	Seconds  []ast.Expr  // by output, then by the pairs of Wrt in the upper triangle; nil unless asked for
	Notes    []Note
}

// Partial returns that of the i-th output by the k-th of Wrt.
func (d *Derivation) Partial(i, k int) ast.Expr { return d.Partials[i*len(d.Wrt)+k] }

// SecondPartial returns that of the i-th output by the k-th and the l-th of Wrt.
func (d *Derivation) SecondPartial(i, k, l int) ast.Expr {
	k, l = min(k, l), max(k, l)
	n := len(d.Wrt)
	return d.Seconds[i*n*(n+1)/2+k*n-k*(k-1)/2+l-k]
}

// Symbolic is a formula in which some variables are replaced by values.
type Symbolic struct {
	*eval.Formula        // its graph is exact
	Source        string // as it was typed
	Given         []Given
}

// Variables returns the variables to differentiate with respect to where none are named: those that are needed and have no
// value, and if there are none, those that have one.
func (s *Symbolic) Variables() []string {
	var free, given []string
	needed := s.Graph.Needed((&Point{Formula: s.Formula}).Nodes()...)
	for i, in := range s.Names.Inputs {
		switch {
		case s.Given[i].Set:
			given = append(given, in.Name)
		case needed.HasInput(i):
			free = append(free, in.Name)
		}
	}
	if free == nil {
		return append([]string{}, given...)
	}
	return free
}

// Given is what an input was given; the zero Given is nothing.
type Given struct {
	Set   bool
	Value float64
	Node  eval.ID // in the graph of the formula
}

// Symbols is a question about derivatives as formulas.
type Symbols struct {
	Wrt        []string               // with respect to these variables and intermediates; nil: every one that is needed and has no value
	Upstream   []float64              // what flows in at each output; nil: each output has derivatives of its own
	Hessian    bool                   // the second derivatives, too
	KeepDomain bool                   // no rewrite leaves out a point
	Lines      func(name string) bool // names that a line cannot have, beside those of the formula; nil: none
}

// mostFormulaNodes limits what is written as formulas: beyond it nobody reads them, and they take minutes.
const mostFormulaNodes = 1_000_000

// Derive differentiates a formula. It refuses what nobody would read.
func (s *Symbolic) Derive(q Symbols) (*Derivation, error) {
	d, n, err := s.Formulas(q, mostFormulaNodes)
	if err == nil && d == nil {
		return nil, failure.Usage(ast.CodeLimit, "the formulas have %d operations, more than %d", n, mostFormulaNodes).
			WithHint("ask for fewer with --wrt; diff computes the numbers")
	}
	return d, err
}

// Formulas differentiates a formula, where that takes at most so many operations before they are simplified: else it
// returns nil, and how many they are. It appends to the graph.
func (s *Symbolic) Formulas(q Symbols, most int) (d *Derivation, operations int, err error) {
	p := &Point{Formula: s.Formula}
	g, outs := s.Graph, p.Nodes()
	d = &Derivation{Source: s.Source, Outputs: p.OutputNames(), Wrt: q.Wrt}
	if d.Wrt == nil {
		d.Wrt = s.Variables()
	}
	values := s.substitutes(d)
	if q.Upstream != nil {
		outs, d.Outputs = []eval.ID{p.weighted(q.Upstream)}, []string{p.sumName(nil)}
	}
	wrt := make([]eval.ID, len(d.Wrt))
	for i, name := range d.Wrt {
		wrt[i] = s.Node(name)
	}
	forward := eval.ID(g.Len())
	nodes, err := partialNodes(g, outs, wrt, q.Hessian)
	if err != nil {
		return nil, 0, err
	}
	if operations = len(g.Needed(nodes...).Nodes); operations > most {
		return nil, operations, nil
	}
	taken := func(name string) bool {
		return s.Names.Value(name) || slices.Contains(d.Outputs, name) || q.Lines != nil && q.Lines(name)
	}
	program, notes := simplified(g, outs, wrt, nodes, simplify.Options{Forward: forward, KeepDomain: q.KeepDomain, Values: values}, taken)
	body := program.Result().Body
	d.Shared, d.Partials = program.Stmts[:len(program.Stmts)-1], body[:len(outs)*len(wrt)]
	if q.Hessian {
		d.Seconds = append([]ast.Expr{}, body[len(d.Partials):]...) // not nil, also without variables
	}
	d.Notes = append(EulerNotes(s.Names), notes...)
	return d, operations, nil
}

// substitutes returns the nodes of the values that variables were given. The derivation gets the variables that have one.
func (s *Symbolic) substitutes(d *Derivation) map[eval.ID]eval.ID {
	values := map[eval.ID]eval.ID{}
	for i, in := range s.Names.Inputs {
		if given := s.Given[i]; given.Set {
			d.At, d.Values = append(d.At, in.Name), append(d.Values, given.Value)
			values[s.Graph.Leaf(i)] = given.Node
		}
	}
	return values
}

// partialNodes appends the derivatives to the graph, by output and then by wrt, and after them the second ones: of each
// output the upper triangle.
func partialNodes(g *eval.Graph, outs, wrt []eval.ID, hessian bool) ([]eval.ID, error) {
	rows, err := diff.Jacobian(g, outs, wrt)
	if err != nil {
		return nil, err
	}
	nodes := slices.Concat(rows...)
	if !hessian {
		return nodes, nil
	}
	if n := len(outs) * len(wrt) * len(wrt); n > mostPartials {
		return nil, failure.Usage(ast.CodeLimit, "the result has %d second derivatives, more than %d", n, mostPartials).
			WithHint("ask for fewer with --wrt")
	}
	tables, err := diff.Hessian(g, outs, wrt)
	if err != nil {
		return nil, err
	}
	return append(nodes, triangles(tables)...), nil
}

// simplified returns the program of the derivatives of outs by wrt, which are the nodes, and notes on it. No line of it has a
// name that is taken.
func simplified(g *eval.Graph, outs, wrt, nodes []eval.ID, o simplify.Options, taken func(string) bool) (*ast.Program, []Note) {
	count := len(nodes)
	kinks := diff.KinkNodes(g, outs, wrt)
	for _, k := range kinks {
		nodes = append(nodes, k.Cond)
	}
	formulas := simplify.Simplify(g, nodes, o)
	s := formulas.Graph(simplify.NoGroups)
	return written(formulas, s, count, taken), assumptions(s, g, kinks, s.Outs[count:])
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
