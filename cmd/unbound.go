package cmd

import (
	"fmt"
	"slices"
	"strings"

	"backprop/ast"
	"backprop/ast/op"
	"backprop/cmd/failure"
	"backprop/cmd/screen"
	"backprop/parser"
)

// meant looks for the mistake in the expression where it has no variable name that is given a
// value: axt with a, x and t, or a letter that looks like name.
func (a *app) meant(name string) error {
	given := func(word string) bool { return slices.Contains(a.line.given, word) }
	for i, id := range a.line.names.Inputs {
		if i == mostFlags {
			break // who binds more does not type them
		}
		latin, _ := parser.LookAlike([]rune(id.Name)[0])
		if len(split(id.Name, given)) > 1 || name == string(latin) && lookAlikeHint(id.Name) != "" {
			return a.unbound([]ast.Ident{id}, newBindings(a.line.names))
		}
	}
	return nil
}

// variablesHint lists the variables of the expression.
func (a *app) variablesHint() string {
	if a.line.names == nil || len(a.line.names.Inputs) == 0 {
		return "it has no variables"
	}
	var list []string
	for i, id := range a.line.names.Inputs {
		if i == 10 {
			list = append(list, "…")
			break
		}
		list = append(list, screen.Brief(id.Name))
	}
	if len(list) == 1 {
		return "its variable is " + list[0]
	}
	return "its variables are " + strings.Join(list, ", ")
}

// unbound reports all variables without a value at once.
func (a *app) unbound(missing []ast.Ident, bound *bindings) error {
	var list, flags []string
	for i, id := range missing {
		if i == 10 {
			list = append(list, fmt.Sprintf("%d more", len(missing)-i))
			break
		}
		list = append(list, screen.Brief(id.Name))
		if a.flag(id.Name) != nil || slices.Contains(reserved, id.Name) {
			flags = append(flags, "--set "+screen.Brief(id.Name)+"=…")
		} else {
			flags = append(flags, "--"+screen.Brief(id.Name)+"=…")
		}
	}
	text := list[len(list)-1]
	if n := len(list) - 1; n > 0 {
		text = strings.Join(list[:n], ", ") + " and " + text
	}
	e := ast.Errorf(missing[0].Span, failure.CodeUnbound, "no value for %s", text).About(missing[0].Name)
	switch e.Hint = a.unboundHint(missing, bound); {
	case e.Hint != "":
	case bound.in != nil:
		e.Hint = bound.in.noValue(missing, bound.names)
	default:
		e.Hint = "bind it: "
		if len(missing) > 1 {
			e.Hint = "bind them: "
		}
		e.Hint += strings.Join(flags, " ")
		if !slices.Contains(bound.set, true) { // who gives no values at all may want formulas
			e.Hint += "; for the gradient as formulas: backprop derive"
		}
	}
	return a.inExpression(e)
}

// unboundHint guesses what the first name without a value was meant to be.
func (a *app) unboundHint(missing []ast.Ident, bound *bindings) string {
	name := missing[0].Name
	known := func(word string) bool {
		return bound.has(word) || slices.Contains(a.line.given, word) || bound.in != nil && slices.Contains(bound.in.names, word)
	}
	if parts := split(name, known); len(parts) > 1 {
		return "did you mean " + strings.Join(parts, "*") + "? There is no implicit multiplication"
	}
	if hint := lookAlikeHint(name); hint != "" {
		return hint
	}
	if _, ok := op.Lookup(name); ok && len(missing) == 1 {
		return fmt.Sprintf("the function needs parentheses: %s(…); for a variable %s write --%s=…", name, name, name)
	}
	if len(missing) == 1 && (a.flag(name) != nil || slices.Contains(reserved, name)) {
		return fmt.Sprintf("--%s is a flag of backprop's; bind the variable with --set %s=…", name, name)
	}
	return ""
}

// split cuts a name into known names, the longest first; nil if that cannot be.
func split(name string, known func(string) bool) []string {
	if len(name) > 100 {
		return nil
	}
	dead := map[int]bool{}
	var cut func(from int) []string
	cut = func(from int) []string {
		if from == len(name) {
			return []string{}
		}
		if dead[from] {
			return nil
		}
		for to := len(name); to > from; to-- {
			if known(name[from:to]) {
				if rest := cut(to); rest != nil {
					return append([]string{name[from:to]}, rest...)
				}
			}
		}
		dead[from] = true
		return nil
	}
	return cut(0)
}
