package eval

import "backprop/ast"

// Formula is the graph of a program: its forward pass, not computed yet.
type Formula struct {
	Graph   *Graph
	Names   *ast.Names
	Outputs []Output
	Notes   []Note // how operations on whole arrays were read
	nodes   []ID   // by number of its name: the nodes that the result needs
}

// Node returns the node of an input or an intermediate. If the result does not need it, Node makes a new node, on which
// nothing depends.
func (f *Formula) Node(name string) ID {
	if sym, ok := f.Names.Lookup(name); ok && f.nodes[sym] != None {
		return f.nodes[sym]
	}
	return f.Graph.Input(name)
}

// Output is a result of a formula.
type Output struct {
	Name string
	Node ID
}

// outputName returns the name of an output that is a bare name, else "".
func outputName(e ast.Expr) string {
	if n, ok := e.(*ast.Name); ok {
		return n.Name
	}
	return ""
}

// neededStmts marks the statements that the last one needs, in one pass from the end: a statement stands below those that it
// uses.
func neededStmts(p *ast.Program, names *ast.Names) []bool {
	values, funs := make([]bool, names.Len()), map[string]bool{}
	needed := make([]bool, len(p.Stmts))
	for i := len(p.Stmts) - 1; i >= 0; i-- {
		s := p.Stmts[i]
		switch {
		case i == len(p.Stmts)-1:
			needed[i] = true
		case s.Params != nil:
			needed[i] = funs[s.Name.Name]
		default:
			needed[i] = values[s.Name.Sym]
		}
		if !needed[i] || i == 0 {
			continue
		}
		for _, e := range s.Body {
			for e := range ast.Preorder(e) {
				switch e := e.(type) {
				case *ast.Name:
					if e.Sym >= 0 {
						values[e.Sym] = true
					}
				case *ast.Call:
					funs[e.Fun] = true
				}
			}
		}
	}
	return needed
}
