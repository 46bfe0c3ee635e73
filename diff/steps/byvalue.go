package steps

import (
	"backprop/ast"
	"backprop/ast/op"
	"backprop/eval/fragment"
)

// learned is a local derivative as people learn it: of an operation by one of its arguments.
type learned struct {
	op  op.Code
	arg int
}

// byValue returns the local derivative of the n-th node by one of its arguments in the node's own value, as people learn it:
// f*(1 - f) for a sigmoid. It is nil where the derivative is not natural in that, and where the formula does not give the
// number: the sigmoid of 40 is 1, but its derivative is not 0.
func (w *walk) byValue(n, arg int, local Quantity) ast.Expr {
	node := &w.steps.Nodes[n]
	at := learned{node.Op, arg}
	rule, ok := w.learned[at]
	if !ok {
		rule = ruleByValue(node.Op, arg)
		if w.learned == nil {
			w.learned = map[learned]ast.Expr{}
		}
		w.learned[at] = rule
	}
	if rule == nil {
		return nil
	}
	letters := map[string]ast.Expr{"f": w.reference(n)}
	for i, a := range node.Args {
		if i < len("xyz") {
			letters["xyz"[i:i+1]] = w.reference(a)
		}
	}
	if node.Op.Info().Fn != nil {
		letters["x"] = w.reference(node.Args[arg])
	}
	for e := range ast.Preorder(rule) {
		if name, ok := e.(*ast.Name); ok && letters[name.Name] == nil && w.f.Names.Value(name.Name) {
			return nil // pi is a variable here
		}
	}
	e := ast.Replace(rule, func(name string) ast.Expr { return letters[name] })
	if local.Known && !near(Evaluate(e, w.value), local.Value) {
		return nil
	}
	return e
}

// ruleByValue returns the derivative of an operation in its value, nil where there is none that is read at a glance.
func ruleByValue(c op.Code, arg int) ast.Expr {
	if !c.IsCall() {
		return nil
	}
	text := c.Info().ByValue
	if text == "" {
		text, _ = c.Rule(arg)
	}
	if text == "" {
		return nil
	}
	rule := fragment.Parse(text)
	own := false
	for e := range ast.Preorder(rule) {
		switch e := e.(type) {
		case *ast.Name:
			own = own || e.Name == "f"
		case *ast.Call:
			if c, _ := op.Lookup(e.Fun); c == op.If || c.Info().Helper {
				return nil
			}
		}
	}
	if !own {
		return nil
	}
	return rule
}

// value returns the value of the node of that name.
func (w *walk) value(name string) float64 {
	if w.byName == nil {
		w.byName = make(map[string]float64, len(w.steps.Nodes))
		for i := range w.steps.Nodes {
			if n := &w.steps.Nodes[i]; n.Name != "" {
				w.byName[n.Name] = n.Value.Value
			}
		}
	}
	if v, ok := w.byName[name]; ok {
		return v
	}
	v, _ := ast.Constant(name)
	return v
}

// Evaluate returns the value of a formula in built-in functions. It recurses: the formula is one that people read.
func Evaluate(e ast.Expr, value func(name string) float64) float64 {
	switch e := e.(type) {
	case *ast.Num:
		return e.Val
	case *ast.Name:
		return value(e.Name)
	case *ast.Unary:
		return e.Op.Call([]float64{Evaluate(e.X, value)})
	case *ast.Binary:
		return e.Op.Call([]float64{Evaluate(e.X, value), Evaluate(e.Y, value)})
	case *ast.Call:
		c, _ := op.Lookup(e.Fun)
		args := make([]float64, len(e.Args))
		for i, a := range e.Args {
			args[i] = Evaluate(a, value)
		}
		return c.Call(args)
	}
	panic("unreachable")
}
