package diff

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"backprop/ast"
	"backprop/ast/op"
	"backprop/ast/printer"
	"backprop/parser"
)

// Operation is a function of the caller's own for formulas: computed in Go, with derivative rules in the language.
type Operation struct {
	Name   string
	Params []string // one to three names, none of them f

	// Func is a func(float64) float64, or one of two or three numbers. It must return the same number for the same arguments,
	// and be safe for several goroutines.
	Func any

	// Rules has a formula for the partial with respect to each of Params, in these names and f, the value of the operation. It
	// can call the functions of the language and all operations of the same call of NewOperations. "" is the rule where the
	// operation is piecewise constant. A 0 as a branch of the outermost if says that nothing flows on that side.
	Rules []string

	Domain string // a condition in Params: where the operation is defined; "" for everywhere. Elsewhere Func must return NaN
	Kink   string // a condition in Params: where the operation has a value but no derivative; "" for nowhere
}

// Operations are functions of the caller's own that a formula can call: see [Options].
type Operations struct{ codes map[string]op.Code }

// NewOperations makes operations, whose rules can call each other. They stay until the process ends, which has room for about
// 150 of them: make them once, not for each formula. The error names the operation and its field, and the place in a rule.
func NewOperations(list ...Operation) (*Operations, error) {
	list = slices.Clone(list)
	named := map[string]*Operation{}
	for i := range list {
		o := &list[i]
		o.Name, o.Params = parser.Name(o.Name), normal(o.Params)
		if err := o.check(named); err != nil {
			return nil, fmt.Errorf("diff: operation %s: %w", ast.Quote(o.Name), err)
		}
		named[o.Name] = o
	}
	rows := make([]op.Info, len(list))
	for i := range list {
		row, err := list[i].row(named)
		if err != nil {
			return nil, fmt.Errorf("diff: operation %s: %w", ast.Quote(list[i].Name), err)
		}
		rows[i] = row
	}
	codes, ok := op.Append(rows...)
	if !ok {
		return nil, fmt.Errorf("diff: there is no room for %d more operations: make them once, not for each formula", len(rows))
	}
	return &Operations{codes}, nil
}

// check reports what is wrong with the name, the parameters and the function, given the operations before it.
func (o *Operation) check(before map[string]*Operation) error {
	switch _, language := op.Lookup(o.Name); {
	case language:
		return errors.New("the language has a function of this name")
	case before[o.Name] != nil:
		return errors.New("the list has this name twice")
	case !isName(o.Name):
		return errors.New("its Name is not a name of the language")
	}
	seen := map[string]bool{"f": true}
	for _, p := range o.Params {
		switch _, constant := ast.Constant(p); {
		case !isName(p) || constant:
			return fmt.Errorf("the parameter %s is not a name", ast.Quote(p))
		case seen[p]:
			return fmt.Errorf("the parameter %s appears twice, or is f, the value", ast.Quote(p))
		}
		seen[p] = true
	}
	n, none := 0, true
	switch fn := o.Func.(type) {
	case nil:
	case func(float64) float64:
		n, none = 1, fn == nil
	case func(float64, float64) float64:
		n, none = 2, fn == nil
	case func(float64, float64, float64) float64:
		n, none = 3, fn == nil
	default:
		return fmt.Errorf("its Func is of type %T, want a function of one to three float64 that returns one", fn)
	}
	switch {
	case none:
		return errors.New("its Func is nil")
	case len(o.Params) != n:
		return fmt.Errorf("its Params have length %d, want %d: a name for each number that Func takes", len(o.Params), n)
	case len(o.Rules) != n:
		return fmt.Errorf("its Rules have length %d, want %d: one for each of Params", len(o.Rules), n)
	}
	return nil
}

// isName reports whether a formula can have this name, which is in its normal form.
func isName(name string) bool {
	e, err := parser.Expr(name)
	n, ok := e.(*ast.Name)
	return err == nil && ok && n.Name == name
}

// row returns the operation as a row of the table.
func (o *Operation) row(named map[string]*Operation) (op.Info, error) {
	r := op.Info{Name: o.Name, Sig: o.Name + "(" + strings.Join(o.Params, ", ") + ")", Doc: "an operation of the caller's", Domain: o.Domain}
	switch fn := o.Func.(type) {
	case func(float64) float64:
		r.F1 = fn
	case func(float64, float64) float64:
		r.F2 = fn
	case func(float64, float64, float64) float64:
		r.F3 = fn
	}
	if o.Domain != "" {
		if _, err := o.letters(o.Domain, nil); err != nil {
			return r, fmt.Errorf("the domain %s: %w", ast.Quote(o.Domain), err)
		}
	}
	if o.Kink != "" {
		var err error
		if r.Kink, err = o.letters(o.Kink, nil); err != nil {
			return r, fmt.Errorf("the kink %s: %w", ast.Quote(o.Kink), err)
		}
	}
	for i, rule := range o.Rules {
		text := ""
		if rule != "" {
			var err error
			if text, err = o.letters(rule, named); err != nil {
				return r, fmt.Errorf("the rule for %s, %s: %w", o.Params[i], ast.Quote(rule), err)
			}
		}
		r.Rules = append(r.Rules, text)
	}
	if !slices.ContainsFunc(r.Rules, func(rule string) bool { return rule != "" }) {
		r.Rules = nil // piecewise constant
	}
	return r, nil
}

// letters rewrites a formula in the letters of the table: x, y and z for the parameters. The formula can call the operations
// in named; a condition has none, and no f.
func (o *Operation) letters(text string, named map[string]*Operation) (string, error) {
	e, err := parser.Expr(text)
	if err != nil {
		return "", placed(err.(*ast.Error))
	}
	for e := range ast.Preorder(e) {
		switch e := e.(type) {
		case *ast.Name:
			if i := slices.Index(o.Params, e.Name); i >= 0 {
				e.Name = "xyz"[i : i+1]
				continue
			}
			if _, constant := ast.Constant(e.Name); !constant && (e.Name != "f" || named == nil) {
				return "", placed(ast.Errorf(e.Span, ast.CodeName, "unknown name %s", ast.Quote(e.Name)))
			}
		case *ast.Call:
			lo, hi := 0, 0
			if c, ok := op.Lookup(e.Fun); ok {
				lo, hi = c.Arity()
			} else if other := named[e.Fun]; other != nil {
				lo, hi = len(other.Params), len(other.Params)
			} else {
				return "", placed(ast.Errorf(e.FunSpan, ast.CodeFunction, "unknown function %s", ast.Quote(e.Fun)))
			}
			if n := len(e.Args); n < lo || hi >= 0 && n > hi {
				return "", placed(ast.Errorf(e.Span, ast.CodeArity, "the number of arguments of %s is %d, want %d", e.Fun, n, lo))
			}
		}
	}
	return printer.Expr(e), nil
}

// placed returns an error with its place in the message, for a text that the caller does not see.
func placed(e *ast.Error) error { return fmt.Errorf("%w at byte %d", e, e.Start) }
