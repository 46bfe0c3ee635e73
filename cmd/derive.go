package cmd

import (
	"slices"
	"strconv"

	"backprop/ast"
	"backprop/ast/printer"
	"backprop/diff"
	"backprop/eval"
	"backprop/eval/simplify"
	"backprop/parser"

	"github.com/spf13/cobra"
)

type deriveFlags struct {
	pointFlags
	wrt        []string
	keepDomain bool
	hessian    bool
}

func (a *app) deriveCmd() *cobra.Command {
	var o deriveFlags
	c := &cobra.Command{
		Use:   "derive <expression> [--<variable>=<value> ...]",
		Short: "Print every partial derivative as a formula",
		Long: `Print the partial derivatives of an expression as formulas, simplified. What they have in
common is named in lines of its own where that is shorter.

A formula holds wherever diff has a value, but for the points that a note names. A variable
with a value is replaced by it.`,
		Example: `  backprop derive 'exp(-x)'
  backprop derive 'a*x^2 + b*x' --wrt x --format latex
  backprop derive 'ln(x + y^2)' --hessian
  backprop derive 'sqrt(x^2 + y^2)' --json | jq -r .gradient.x`,
		Annotations: map[string]string{"formats": "text latex json"},
		Args:        cobra.ArbitraryArgs, // the scan has counted them
		RunE:        func(c *cobra.Command, _ []string) error { return a.runDerive(c, &o) },
	}
	o.registerSource(c)
	c.Flags().Var(&list{items: &o.wrt, sep: ",", kind: "names"}, "wrt", "differentiate with respect to these `names`, intermediates too")
	c.Flags().BoolVar(&o.hessian, "hessian", false, "the second derivatives, too")
	c.Flags().BoolVar(&o.keepDomain, "keep-domain", false, "make no rewrite that leaves out a point, like x/x = 1")
	return c
}

// mostFormulaNodes limits what is written as formulas: beyond it nobody reads them, and they take minutes.
const mostFormulaNodes = 1_000_000

func (a *app) runDerive(c *cobra.Command, o *deriveFlags) error {
	out, err := a.output(formats(c)...)
	if err != nil {
		return err
	}
	f, bound, err := a.lower(c, &o.pointFlags, eval.NewExact())
	if err != nil {
		return err
	}
	p := &point{Formula: f}
	g, outs := f.Graph, p.nodes()
	values, err := a.substitutes(p, bound, g.Compile(outs...))
	if err != nil {
		return err
	}
	names, wrt, err := a.wrt(p, o.wrt)
	if err != nil {
		return err
	}
	forward := eval.ID(g.Len())
	rows, err := diff.Jacobian(g, outs, wrt)
	if err != nil {
		return a.inExpression(err)
	}
	var nodes []eval.ID
	for _, row := range rows {
		nodes = append(nodes, row...)
	}
	if o.hessian {
		if n := len(outs) * len(wrt) * len(wrt); n > mostPartials {
			return usage(ast.CodeLimit, "the result has %d second derivatives, more than %d", n, mostPartials).
				withHint("ask for fewer with --wrt")
		}
		tables, err := diff.Hessian(g, outs, wrt)
		if err != nil {
			return a.inExpression(err)
		}
		for _, table := range tables {
			for i := range wrt {
				nodes = append(nodes, table[i][i:]...) // it is symmetric
			}
		}
	}
	count := len(nodes)
	if n := len(g.Compile(nodes...).Nodes()); n > mostFormulaNodes {
		return usage(ast.CodeLimit, "the formulas have %d operations, more than %d", n, mostFormulaNodes).
			withHint("ask for fewer with --wrt; diff computes the numbers")
	}
	kinks := diff.KinkNodes(g, outs, wrt)
	for _, k := range kinks {
		nodes = append(nodes, k.Cond)
	}
	formulas := simplify.Simplify(g, nodes, simplify.Options{Forward: forward, KeepDomain: o.keepDomain, Values: values})
	d := &derivation{source: a.line.source, at: p.vars, values: p.at, wrt: names}
	for _, o := range p.Outputs {
		d.outputs = append(d.outputs, o.Name)
	}
	taken := func(name string) bool { return f.Names.Value(name) || set(d.outputs)[name] }
	s := formulas.Graph(simplify.NoGroups)
	program := raise(s, count, taken)
	const readable = 1000                                // lines
	if n := len(program.Stmts); n > 1 && n <= readable { // what products have in common may be a line, too
		if grouped := raise(formulas.Graph(simplify.Worthwhile), count, taken); 10*len(printer.Program(grouped)) < 9*len(printer.Program(program)) {
			program = grouped
		}
	}
	body := program.Result().Body
	d.shared, d.partials = program.Stmts[:len(program.Stmts)-1], body[:len(outs)*len(wrt)]
	if o.hessian {
		d.second = append([]ast.Expr{}, body[len(d.partials):]...) // not nil, also without variables
	}
	d.round(out.digits)
	d.notes = append(p.constantNotes(), d.assumptions(s, g, kinks, s.Outs[count:])...)
	return a.finishDerive(d, out)
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

// assumption is a note, about points that a formula leaves out or does not say everything about.
type assumption struct {
	eval.Note
	condition string // in the language; "" for a note of another kind
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
