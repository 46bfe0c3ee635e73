package page

import (
	"slices"
	"strings"

	"backprop/ast"
	"backprop/ast/op"
	"backprop/parser"
)

// mostViews is how many ways there are to see one formula.
const mostViews = 8

// Openings lists which functions to open for each view of a program: none, each that it calls and the table defines by
// simpler ones, and all of them with those that their definitions call in turn.
func Openings(p *ast.Program, names *ast.Names) [][]op.Code {
	var called, all []op.Code
	for _, s := range p.Stmts {
		for _, e := range s.Body {
			called = openable(called, e, names)
		}
	}
	slices.Sort(called) // as in the table, where a definition uses only what comes before
	all = slices.Clone(called)
	for i := 0; i < len(all); i++ {
		e, err := parser.Expr(all[i].Info().Expansion)
		if err != nil {
			panic(err) // the table has it
		}
		all = openable(all, e, names)
	}
	slices.Sort(all)
	views := [][]op.Code{nil}
	for _, c := range called {
		if len(views) < mostViews-1 {
			views = append(views, []op.Code{c})
		}
	}
	if len(all) > 1 {
		views = append(views, all)
	}
	return views
}

// openable appends the functions in an expression that can be opened and are not in the list. One whose definition mentions pi cannot
// be where that is a variable, and none can where a function of the program may stand for one of the definition.
func openable(list []op.Code, e ast.Expr, names *ast.Names) []op.Code {
	for e := range ast.Preorder(e) {
		call, ok := e.(*ast.Call)
		if !ok {
			continue
		}
		c, ok := op.Lookup(call.Fun)
		if !ok || c.Definition() == "" || slices.Contains(list, c) || len(names.Shadows) > 0 {
			continue
		}
		if strings.Contains(c.Info().Expansion, "pi") && names.Value("pi") {
			continue
		}
		list = append(list, c)
	}
	return list
}

// Open parses a source with the definitions of functions above it, a line each, so that resolving and lowering it opens
// them. The text it was parsed from is the Source of the program.
func Open(source string, opened []op.Code) (*ast.Program, error) {
	p, err := open(source, opened, "\n")
	if err != nil && len(opened) > 0 {
		p, err = open(source, opened, ";\n") // a source that begins with a sign does not go on with the line before it
	}
	return p, err
}

func open(source string, opened []op.Code, end string) (*ast.Program, error) {
	var b strings.Builder
	for _, c := range opened {
		b.WriteString(c.Definition() + end)
	}
	b.WriteString(source)
	p, err := parser.Parse(b.String())
	if err != nil {
		return nil, err
	}
	p.Redefined = len(opened)
	return p, nil
}
