package steps

import (
	"fmt"
	"math"
	"slices"

	"backprop/ast"
	"backprop/ast/op"
	"backprop/diff/adjoint"
	"backprop/eval"
	"backprop/eval/run"
	"backprop/eval/simplify"
)

// locals are the local derivatives as formulas, by operation, index of the argument, and arguments that are numbers.
type locals map[string]*localRule

// localRule is a local derivative in x1, x2, ….
type localRule struct {
	formula ast.Expr // nil if there is none
	args    int
	values  *run.Values // computes the formula
}

// mostArgs is the largest number of arguments of an operation whose local derivatives are written as formulas.
const mostArgs = 12

// localFormula returns the local derivative of the n-th node for one of its arguments, simplified, in the names of the
// arguments. It is nil where the derivative is a number by convention, as at a kink, or would be too long to read.
func (w *walk) localFormula(n, arg int, local Quantity) ast.Expr {
	node := &w.steps.Nodes[n]
	switch node.Op { // most nodes
	case op.Add, op.Identity:
		return w.number(1)
	case op.Sub:
		return w.number(float64(1 - 2*arg))
	case op.Mul:
		return w.reference(node.Args[1-arg])
	}
	if len(node.Args) > mostArgs {
		return nil
	}
	r := w.localRule(node, arg, !local.Known)
	if r.formula == nil {
		return nil
	}
	names := map[string]ast.Expr{}
	at := make([]float64, len(node.Args))
	known := make([]bool, len(node.Args))
	for i, a := range node.Args {
		names[placeholder(i)] = w.reference(a)
		at[i], known[i] = w.steps.Nodes[a].Value.Value, w.steps.Nodes[a].Value.Known
	}
	if !slices.Contains(known, false) {
		r.values.Run(at)
		if v := r.values.Output(0); !near(v, local.Value) {
			return nil
		}
	}
	return ast.Replace(r.branch(r.formula, at, known), func(name string) ast.Expr { return names[name] })
}

// near reports whether two numbers are equal up to rounding.
func near(x, y float64) bool {
	return x == y || x != x && y != y || math.Abs(x-y) <= 1e-9*max(math.Abs(x), math.Abs(y))
}

func placeholder(i int) string { return fmt.Sprintf("x%d", i+1) }

// localRule returns the rule for one argument of a node. With numbers, known arguments are numbers in it.
func (w *walk) localRule(node *Node, arg int, numbers bool) *localRule {
	key := fmt.Appendf(w.key[:0], "%d %d", node.Op, arg)
	for i, a := range node.Args {
		if w.isNumber(node.Op, i, arg, a, numbers) {
			key = fmt.Appendf(key, " %x", math.Float64bits(w.steps.Nodes[a].Value.Value))
		} else {
			key = append(key, " x"...)
		}
	}
	w.key = key
	if r, ok := w.local[string(key)]; ok {
		return r
	}
	if w.local == nil {
		w.local = locals{}
	}
	g := eval.NewExact()
	var args []eval.ID
	for i, a := range node.Args {
		g.Declare(placeholder(i))
		if w.isNumber(node.Op, i, arg, a, numbers) {
			args = append(args, g.Const(w.steps.Nodes[a].Value.Value))
		} else {
			args = append(args, g.Leaf(i))
		}
	}
	r := newLocalRule(g, node.Op, args, arg, w.f.Names.Value)
	w.local[string(key)] = r
	return r
}

// isNumber reports whether the i-th argument of an operation, the node a, is a number in the rule for the argument arg. In
// the rules of a quotient that does not help, and each number would have a rule of its own.
func (w *walk) isNumber(c op.Code, i, arg, a int, numbers bool) bool {
	n := &w.steps.Nodes[a]
	return i != arg && c != op.Div && (n.Name == "" || numbers && n.Value.Known)
}

func newLocalRule(g *eval.Graph, c op.Code, args []eval.ID, arg int, taken func(string) bool) *localRule {
	r := &localRule{args: len(args)}
	f := g.Apply(c, args...)
	forward := eval.ID(g.Len())
	rows, err := adjoint.Jacobian(g, []eval.ID{f}, []eval.ID{args[arg]})
	if err != nil {
		return r
	}
	r.formula = raised(simplify.Simplify(g, rows[0], simplify.Options{Forward: forward}), taken)
	r.values = program(r.formula, r.args)
	return r
}

// program returns the values of a formula in x1, x2, …, ready to run.
func program(e ast.Expr, args int) *run.Values {
	var params []ast.Ident
	for i := range args {
		params = append(params, ast.Ident{Name: placeholder(i)})
	}
	p := &ast.Program{Stmts: []*ast.Stmt{{Name: ast.Ident{Name: "f"}, Params: params, Body: []ast.Expr{e}}}}
	names, err := ast.Resolve(p, nil)
	if err != nil {
		panic(err) // it was raised from a graph
	}
	f, err := eval.Lower(p, names)
	if err != nil {
		panic(err)
	}
	return run.Compile(f.Graph, f.Outputs[0].Node).NewValues()
}

// branch returns the taken branch of the ifs at the top of a formula, as far as their conditions are known.
func (r *localRule) branch(e ast.Expr, at []float64, known []bool) ast.Expr {
	for {
		c, ok := e.(*ast.Call)
		if !ok || c.Fun != op.If.String() || !allKnown(c.Args[0], known) {
			return e
		}
		v := program(c.Args[0], r.args)
		v.Run(at)
		e = c.Args[2]
		if v.Output(0) != 0 {
			e = c.Args[1]
		}
	}
}

// allKnown reports whether all variables of a formula in x1, x2, … are known.
func allKnown(e ast.Expr, known []bool) bool {
	for e := range ast.Preorder(e) {
		n, ok := e.(*ast.Name)
		if !ok {
			continue
		}
		for i, k := range known {
			if !k && n.Name == placeholder(i) {
				return false
			}
		}
	}
	return true
}
