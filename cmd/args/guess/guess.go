// Package guess says what a name of the expression without a value was meant for: a product of names (axt), a function (sinx), a
// constant, a letter that looks like another one.
package guess

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"backprop/ast"
	"backprop/ast/foreign"
	"backprop/ast/op"
	"backprop/cmd/args/argv"
	"backprop/cmd/failure"
	"backprop/cmd/screen"
	"backprop/parser"
)

// InExpression looks for the mistake in the expression where it has no variable name that is given a
// value: axt with a, x and t, or a letter that looks like name.
func InExpression(l *argv.Line, name string) error {
	given := func(word string) bool { return slices.Contains(l.Given, word) }
	for i, id := range l.Names.Inputs {
		if i == argv.MaxFlags {
			break // who binds more does not type them
		}
		latin, _ := parser.LookAlike([]rune(id.Name)[0])
		if len(Split(id.Name, given)) > 1 || strings.HasPrefix(Name(l, id.Name, given), "did you mean") || name == string(latin) && lookAlikeHint(id.Name) != "" {
			e := Unbound([]ast.Ident{id})
			e.Hint = Name(l, id.Name, given)
			return l.Failure(e)
		}
	}
	return nil
}

// Unbound says that variables have no value.
func Unbound(missing []ast.Ident) *ast.Error {
	var list []string
	for i, id := range missing {
		if i == screen.MostNames {
			list = append(list, fmt.Sprintf("%d more", len(missing)-i))
			break
		}
		list = append(list, screen.Brief(id.Name))
	}
	text := list[len(list)-1]
	if n := len(list) - 1; n > 0 {
		text = strings.Join(list[:n], ", ") + " and " + text
	}
	return ast.Errorf(missing[0].Span, failure.CodeUnbound, "no value for %s", text).About(missing[0].Name)
}

// mostGuessed bytes are the longest name whose meaning is guessed: nobody types a longer one.
const mostGuessed = 100

// Name returns a hint at the meaning of a name without a value, given the names with one; "" for no guess.
func Name(l *argv.Line, name string, known func(string) bool) string {
	if len(name) > mostGuessed {
		return ""
	}
	if parts := Split(name, known); len(parts) > 1 {
		return "did you mean " + strings.Join(parts, "*") + "? There is no implicit multiplication"
	}
	for i := range name { // sinx
		if _, fun := op.Lookup(name[:i]); fun && known(name[i:]) && !known(name) {
			return "did you mean " + name[:i] + "(" + name[i:] + ")?"
		}
	}
	if fun, ok := strings.CutSuffix(name, "x"); ok && len(fun) > 1 && !known(name) { // sinx alone
		if c, ok := op.Lookup(fun); ok && c.IsCall() && len(fun) > 1 {
			if _, most := c.Arity(); most == 1 {
				return "did you mean " + fun + "(x)?"
			}
		}
	}
	if x := strings.TrimRight(name, "0123456789"); x != name && strings.Trim(name[len(x):], "01") != "" && known(x) && !known(name) && !Numbered(l, name, x) { // x3
		n := name[len(x):]
		return "did you mean " + x + "^" + n + ", or " + x + "*" + n + "?"
	}
	if row, ok := foreign.Constant(name); ok && !known(name) {
		return "the constant is " + row.Write + "; for a variable " + screen.Brief(name) + " write --" + screen.Brief(name) + "=…"
	}
	if row, ok := foreign.Word(name); ok && len(name) == 2 && name[0] == 'd' { // dy/dx
		return row.Hint()
	}
	if hint := transposed(l, name); hint != "" && !known(name) {
		return hint
	}
	return lookAlikeHint(name)
}

// Numbered reports whether the expression has another name that is x and a number, as x1 + x2 has.
func Numbered(l *argv.Line, name, x string) bool {
	return l.Names != nil && slices.ContainsFunc(l.Names.Inputs, func(id ast.Ident) bool {
		rest, ok := strings.CutPrefix(id.Name, x)
		return ok && rest != "" && id.Name != name && strings.Trim(rest, "0123456789") == ""
	})
}

// Split cuts a name into known names, the longest first; nil if that cannot be.
func Split(name string, known func(string) bool) []string {
	if len(name) > mostGuessed {
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

// lookAlikeHint says that a one-letter name is not the Latin letter it looks like.
func lookAlikeHint(name string) string {
	r, n := utf8.DecodeRuneInString(name)
	if latin, script := parser.LookAlike(r); latin != 0 && n == len(name) {
		return fmt.Sprintf("%q is a %s letter (U+%04X); the Latin one is %c", r, script, r, latin)
	}
	return ""
}

// Bindable reports why a name cannot be bound; nil where it can.
func Bindable(l *argv.Line, name string) error {
	if l.Names.Bindable(name) {
		return nil
	}
	if _, ok := l.Names.Assigned[name]; ok {
		f := failure.Usage(failure.CodeBinding, "%s is assigned in the expression, so it cannot be bound", screen.Brief(name)).About(name)
		if stmts := l.Program.Stmts; stmts[len(stmts)-1].Name.Name == name { // a = b
			return f.WithHint("for a comparison write ==")
		}
		return f
	}
	if err := InExpression(l, name); err != nil {
		return err
	}
	return failure.Usage(failure.CodeBinding, "the expression has no variable %s", ast.Quote(name)).About(name).WithHint("%s", l.VariablesHint())
}
