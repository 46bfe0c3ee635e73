package render

import (
	"strings"

	"backprop/ast"
	"backprop/cmd/compute"
)

// How much of a formula and of a point opens a report.
const (
	mostOpening = 400 // characters of LaTeX
	mostPoint   = 20  // variables
)

// opening returns what a report is on: the formula, and the values of its variables. A long formula is not typeset: text is its
// source, cut.
func opening(a *compute.Answer, t tex) (formulas []string, text string, at []string) {
	if a.Program != nil {
		formulas = statements(a, t)
	}
	if n := len(strings.Join(formulas, ", ")); n == 0 || n > mostOpening {
		formulas, text = nil, ast.Short(strings.Join(strings.Fields(a.Source), " "))
	}
	for i, name := range a.Vars {
		if i == mostPoint {
			at = append(at, `\dots`)
			break
		}
		at = append(at, t.name(name)+" = "+t.array(a.At.At(i), ""))
	}
	return formulas, text, at
}

// statements returns the statements of a program as equations. A result that is only the name of another is left out.
func statements(a *compute.Answer, t tex) []string {
	var list []string
	last := len(a.Program.Stmts) - 1
	for i, s := range a.Program.Stmts {
		if i == last {
			for k, e := range s.Body {
				if n, ok := e.(*ast.Name); !ok || n.Name != a.Outputs[k] {
					list = append(list, t.name(a.Outputs[k])+" = "+t.formula(e))
				}
			}
			break
		}
		left := t.name(s.Name.Name)
		if s.Params != nil {
			var params []string
			for _, p := range s.Params {
				params = append(params, t.name(p.Name))
			}
			left += "(" + strings.Join(params, ", ") + ")"
		}
		list = append(list, left+" = "+t.formula(s.Body[0]))
	}
	if list == nil && last == 0 { // the result is a variable
		list = []string{t.formula(a.Program.Stmts[0].Body[0])}
	}
	return list
}

// programNames returns the names in a program.
func programNames(p *ast.Program) []string {
	var names []string
	if p == nil {
		return nil
	}
	for _, s := range p.Stmts {
		names = append(names, s.Name.Name)
		for _, q := range s.Params {
			names = append(names, q.Name)
		}
		for _, body := range s.Body {
			for e := range ast.Preorder(body) {
				if n, ok := e.(*ast.Name); ok {
					names = append(names, n.Name)
				}
			}
		}
	}
	return names
}
