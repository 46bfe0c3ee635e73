package diff

import (
	"errors"
	"fmt"
	"slices"

	"backprop/ast"
	"backprop/ast/printer"
	"backprop/diff/adjoint"
	"backprop/eval"
	"backprop/eval/simplify"
	"backprop/parser"
)

// Deriving says which derivatives of a Function to write as formulas.
type Deriving struct {
	// Wrt are the names to differentiate with respect to: inputs and intermediates. nil: see [Function.Free].
	Wrt []string

	Hessian    bool      // the second partials, too
	KeepDomain bool      // avoid rewrites that lose a point, like x/x = 1
	Values     []Given   // numbers in place of inputs
	Upstream   []float64 // a weight for each output: the derivatives of the weighted sum; nil: of each output

	// Taken reports names that Shared must not give to its lines, besides the names of the Function; nil: none.
	Taken func(name string) bool

	// Most limits the operations of the derivatives before they are simplified; 0: 1,000,000.
	Most int
}

// Given is a number in place of an input.
type Given struct {
	Input string
	Value float64
	Text  string // the number as a formula, so that 1/3 stays 1/3; Value takes its place if Text is not a formula without variables
}

// TooLong is the error of derivatives with more operations than [Deriving] allows.
type TooLong struct{ Operations, Most int }

func (e *TooLong) Error() string {
	return fmt.Sprintf("the formulas have %d operations, more than %d", e.Operations, e.Most)
}

// Derivation has derivatives as formulas.
type Derivation struct {
	Wrt      []string
	Shared   []*ast.Stmt // common parts, name = formula, each after the lines that it uses
	Partials []ast.Expr  // by output, then by Wrt
	Second   []ast.Expr  // by output, then by the pairs of Wrt in the upper triangle; nil unless asked for
	Notes    []Note      // with conditions: the points at which a formula is not the derivative, and kinks

	first int // the number of first partials
}

// Partial returns the formula of the partial of the i-th output with respect to the k-th name. Package ast/printer writes it as
// text (printer.Expr) and as LaTeX.
func (d *Derivation) Partial(i, k int) ast.Expr {
	n := len(d.Wrt)
	inRange("Partial", "name", k, n)
	inRange("Partial", "output", i, len(d.Partials)/n)
	return d.Partials[i*n+k]
}

// SecondPartial returns the formula of the second partial of the i-th output with respect to the k-th and the l-th name.
// It panics if [Deriving] does not ask for it.
func (d *Derivation) SecondPartial(i, k, l int) ast.Expr {
	if d.Second == nil {
		panicf("diff: SecondPartial: Deriving.Hessian does not ask for it")
	}
	n := len(d.Wrt)
	at := pair("SecondPartial", k, l, n)
	inRange("SecondPartial", "output", i, len(d.Partials)/n)
	return d.Second[i*n*(n+1)/2+at]
}

// Alone returns d with every formula written out in full, without shared lines. It reports false if the formulas would have
// more than most numbers, names and operations together.
func (d *Derivation) Alone(most int) (*Derivation, bool) {
	list, ok := ast.Inline(d.Shared, slices.Concat(d.Partials, d.Second), most)
	if !ok {
		return nil, false
	}
	alone := *d
	alone.Shared, alone.Partials = nil, list[:len(d.Partials)]
	if d.Second != nil {
		alone.Second = list[len(d.Partials):]
	}
	return &alone, true
}

// Derivative returns a derivative of f as a simplified formula that [Parse] reads: with respect to one name, or the second
// derivative with respect to two. A common part may be a line before it, and commas separate the formulas of several outputs.
// The notes say at which points it is not the derivative, and where f has kinks.
func (f *Function) Derivative(names ...string) (string, []Note, error) {
	o := Deriving{Wrt: normal(names), Hessian: len(names) == 2}
	switch {
	case len(names) < 1 || len(names) > 2:
		return "", nil, fmt.Errorf("diff: Derivative takes one or two names, found %d", len(names))
	case o.Hessian && o.Wrt[0] == o.Wrt[1]:
		o.Wrt = o.Wrt[:1]
	}
	if err := f.check("Derivative", o.Wrt); err != nil {
		return "", nil, err
	}
	d, program, err := f.derive(o, func(nodes []eval.ID) []eval.ID {
		if !o.Hessian {
			return nodes
		}
		var seconds []eval.ID // by output: the second partial with respect to the first and the last name
		n := len(o.Wrt)
		pairs := nodes[len(f.outputs)*n:]
		for i := range f.outputs {
			first := i * n * (n + 1) / 2
			seconds = append(seconds, pairs[first+n-1])
		}
		return seconds
	})
	if err != nil {
		return "", nil, err
	}
	notes := f.nameNotes()
	for _, n := range d.Notes {
		notes = append(notes, n.Quote(f.text))
	}
	return printer.Program(program), notes, nil
}

// Derive returns the derivatives of f as simplified formulas. Each holds wherever f has that derivative, except at points that a
// note names. The error names the field of [Deriving] that does not fit f, or is an *[ast.Error] or a *[TooLong].
func (f *Function) Derive(o Deriving) (*Derivation, error) {
	d, program, err := f.derive(o, func(nodes []eval.ID) []eval.ID { return nodes })
	if err != nil {
		return nil, err
	}
	d.Shared = program.Stmts[:len(program.Stmts)-1]
	d.Partials = program.Result().Body
	if o.Hessian {
		d.Partials, d.Second = d.Partials[:d.first], append([]ast.Expr{}, d.Partials[d.first:]...) // not nil, also without variables
	}
	return d, nil
}

// derive returns the derivation without its formulas, and the program of the derivatives that choose takes. It is given all
// of them: the first partials by output and name, then the second ones, the upper triangle of each output.
func (f *Function) derive(o Deriving, choose func([]eval.ID) []eval.ID) (*Derivation, *ast.Program, error) {
	if f.arrays {
		return nil, nil, errors.New("diff: formulas of derivatives of arrays are not supported")
	}
	formula, err := f.lower(true)
	if err != nil {
		return nil, nil, err
	}
	g, outs := formula.Graph, outputNodes(formula)
	values, err := f.values(formula, o.Values)
	if err != nil {
		return nil, nil, err
	}
	d := &Derivation{Wrt: f.Free(o.Values)}
	if o.Wrt != nil {
		d.Wrt = normal(o.Wrt)
		if err := f.check("Deriving.Wrt", d.Wrt); err != nil {
			return nil, nil, err
		}
	}
	if o.Upstream != nil {
		if len(o.Upstream) != len(outs) {
			return nil, nil, fmt.Errorf("diff: Deriving.Upstream has length %d, want %d: a number for each output", len(o.Upstream), len(outs))
		}
		outs = []eval.ID{weightedSum(g, outs, func(i int) eval.ID {
			if o.Upstream[i] == 0 {
				return eval.None
			}
			return g.Const(o.Upstream[i])
		})}
	}
	wrt := make([]eval.ID, len(d.Wrt))
	for i, name := range d.Wrt {
		wrt[i] = formula.Node(name)
	}
	simplifying := simplify.Options{Forward: eval.ID(g.Len()), KeepDomain: o.KeepDomain, Values: values}
	stages := o.Hessian && len(wrt) > 0 && inputs(g, wrt)
	nodes, err := d.nodes(g, outs, wrt, &o, stages)
	if err != nil {
		return nil, nil, err
	}
	taken := func(name string) bool {
		return formula.Names.Value(name) || slices.Contains(f.outputs, name) || o.Taken != nil && o.Taken(name)
	}
	kinks := adjoint.KinkNodes(g, outs, wrt)
	conds := make([]eval.ID, len(kinks))
	for i, k := range kinks {
		conds[i] = k.Cond
	}
	simplifying.Beside = len(conds)
	last := g
	if stages {
		if last, nodes, conds, err = d.second(g, nodes, conds, &simplifying, &o); err != nil {
			return nil, nil, err
		}
	}
	nodes = choose(nodes)
	count := len(nodes)
	formulas := simplify.Simplify(last, append(nodes, conds...), simplifying)
	s := formulas.Graph(simplify.NoGroups)
	d.Notes = assumptions(s, g, kinks, s.Outs[count:])
	return d, shorter(formulas, s, count, taken), nil
}

// Free returns the names that [Function.Derive] differentiates with respect to by default: the inputs that f needs, without
// those that are given a number, or all of them if each is given one.
func (f *Function) Free(given []Given) []string {
	has := map[string]bool{}
	for _, v := range given {
		has[parser.Name(v.Input)] = true
	}
	free, bound := []string{}, []string{}
	for i, name := range f.inputs {
		switch {
		case has[name]:
			bound = append(bound, name)
		case f.needs[i]:
			free = append(free, name)
		}
	}
	if len(free) == 0 {
		return bound
	}
	return free
}

// values returns the nodes of the given numbers, by the nodes of their inputs.
func (f *Function) values(formula *eval.Formula, given []Given) (map[eval.ID]eval.ID, error) {
	values, has := map[eval.ID]eval.ID{}, map[string]bool{}
	g := formula.Graph
	for _, v := range given {
		name := parser.Name(v.Input)
		if i := slices.Index(f.inputs, name); i < 0 {
			return nil, unknown("Deriving.Values", "input", name, f.inputs)
		} else if has[name] {
			return nil, fmt.Errorf("diff: Deriving.Values: %s appears twice", ast.Quote(name))
		}
		has[name] = true
		node, err := givenNode(g, v)
		if err != nil {
			return nil, err
		}
		values[g.Input(name)] = node
	}
	return values, nil
}

// givenNode returns the node of a given number, made from its text if that is a formula without variables.
func givenNode(g *eval.Graph, v Given) (eval.ID, error) {
	p, err := parser.Parse(v.Text)
	if err != nil { // a form of a number that the language does not have, like -Infinity
		return g.Const(v.Value), nil
	}
	names, err := ast.Resolve(p, nil)
	if err != nil || len(names.Inputs) > 0 { // NaN is not a constant of the language
		return g.Const(v.Value), nil
	}
	f, err := eval.LowerTo(eval.NewExact(), p, names, nil)
	if err != nil {
		return eval.None, err
	}
	return g.Import(f.Graph, f.Outputs[0].Node), nil
}

// nodes appends the derivatives to the graph: the first partials by output and name, then, unless first is set, the second
// ones if o asks for them, the upper triangle of each output.
func (d *Derivation) nodes(g *eval.Graph, outs, wrt []eval.ID, o *Deriving, first bool) ([]eval.ID, error) {
	rows, err := adjoint.Jacobian(g, outs, wrt)
	if err != nil {
		return nil, err
	}
	nodes := slices.Concat(rows...)
	d.first = len(nodes)
	if o.Hessian && !first {
		tables, err := adjoint.Hessian(g, outs, wrt)
		if err != nil {
			return nil, err
		}
		for _, table := range tables {
			for i, row := range table {
				nodes = append(nodes, row[i:]...)
			}
		}
	}
	return nodes, o.check(g, nodes)
}

// check returns an error if the formulas are too long.
func (o *Deriving) check(g *eval.Graph, nodes []eval.ID) error {
	most := o.Most
	if most == 0 {
		most = 1_000_000 // beyond it nobody reads them, and they take minutes
	}
	if n := len(g.Needed(nodes...).Nodes); n > most {
		return &TooLong{n, most}
	}
	return nil
}

// shorter returns the program of the first outputs of simplified formulas, whose graph without groups is s. A factor of
// several products is a line, too, where that makes the text much shorter.
func shorter(formulas *simplify.Formulas, s *simplify.Result, count int, taken func(string) bool) *ast.Program {
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
