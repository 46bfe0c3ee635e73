package bind

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"backprop/ast"
	"backprop/ast/foreign"
	"backprop/ast/op"
	"backprop/cmd/args/argv"
	"backprop/cmd/args/guess"
	"backprop/cmd/rows"
	"backprop/cmd/screen"
	"backprop/parser"
)

// unshaped returns the mistake of a formula that does not fit the shapes of its variables: those without a value, if there are any,
// for an array that has none was taken for a number, as a column is.
func (v *Values) unshaped(line *argv.Line, names *ast.Names, err error) error {
	e, ok := errors.AsType[*ast.Error](err)
	if !ok || e.Code != ast.CodeShape || !line.Command.Rows {
		return err
	}
	needed, arrays := demanded(line.Program)
	var missing []ast.Ident
	for _, id := range names.Inputs {
		if needed[id.Sym] && !v.set[id.Sym] {
			missing = append(missing, id)
			arrays[id.Sym] = arrays[id.Sym] || id.Name == e.Name
		}
	}
	if missing == nil {
		if sym, ok := v.Names.Lookup(e.Name); ok && v.Columns != nil && v.texts[sym] == "" {
			e.Hint = rows.AtOnePoint
		}
		return err
	}
	return v.unbound(line, missing, arrays)
}

// demanded returns the names that the result of a program needs, and those of them that are arrays by how they are used.
func demanded(p *ast.Program) (needed, arrays map[ast.Sym]bool) {
	needed, arrays = map[ast.Sym]bool{}, map[ast.Sym]bool{}
	called := map[string]bool{}
	array := func(e ast.Expr) {
		if n, ok := e.(*ast.Name); ok {
			arrays[n.Sym] = true
		}
	}
	for i, s := range slices.Backward(p.Stmts) {
		if i < len(p.Stmts)-1 && !called[s.Name.Name] && (s.Params != nil || !needed[s.Name.Sym]) {
			continue
		}
		for _, e := range s.Body {
			for e := range ast.Preorder(e) {
				switch e := e.(type) {
				case *ast.Name:
					needed[e.Sym] = true
				case *ast.Call:
					called[e.Fun] = true
					if e.Over != nil {
						array(e.Args[0])
					}
				case *ast.Index:
					array(e.X)
				case *ast.Unary:
					if e.Op == op.Transpose {
						array(e.X)
					}
				case *ast.Binary:
					if e.Op == op.MatMul {
						array(e.X)
						array(e.Y)
					}
				}
			}
		}
	}
	return needed, arrays
}

// unbound reports all variables without a value at once. arrays are those of which it is known that they are arrays.
func (v *Values) unbound(line *argv.Line, missing []ast.Ident, arrays map[ast.Sym]bool) error {
	e := guess.Unbound(missing)
	switch e.Hint = v.unboundHint(line, missing); {
	case e.Hint != "":
	case v.Columns != nil:
		e.Hint = v.Columns.NoValue(missing, v.Names)
	default:
		e.Hint = "bind it: "
		if len(missing) > 1 {
			e.Hint = "bind them: "
		}
		e.Hint += strings.Join(flagsFor(line, missing, arrays), " ")
		if name := hyphenated(line, missing); name != "" {
			e.Hint += "; a hyphen subtracts, so one name is " + screen.Brief(name)
		}
		if i := slices.IndexFunc(missing, func(id ast.Ident) bool { return arrays[id.Sym] }); i >= 0 {
			e.Hint += "; the array in a file: " + flagFor(line, missing[i]) + "=@data.npy"
		} else if line.Command.Rows && line.Redirected() {
			e.Hint += "; rows on standard input are read by --input -"
		} else if !slices.Contains(v.set, true) { // without any values, formulas may be wanted
			e.Hint += "; for the gradient as formulas: backprop derive"
		}
	}
	return line.Failure(e)
}

// flagsFor returns the flags that bind the first of the variables.
func flagsFor(line *argv.Line, missing []ast.Ident, arrays map[ast.Sym]bool) []string {
	var flags []string
	for _, id := range missing[:min(len(missing), screen.MostNames)] {
		value := "=…"
		if arrays[id.Sym] {
			value = "='[…]'"
		}
		flags = append(flags, flagFor(line, id)+value)
	}
	return flags
}

func flagFor(line *argv.Line, id ast.Ident) string {
	if taken(line, id.Name) {
		return "--set " + screen.Brief(id.Name)
	}
	return "--" + screen.Brief(id.Name)
}

// taken reports whether a variable has the name of a flag of ours.
func taken(line *argv.Line, name string) bool {
	return line.Command.Flag(name) != nil || slices.Contains(argv.Reserved, name)
}

// unboundHint guesses what the first name without a value was meant to be.
func (v *Values) unboundHint(line *argv.Line, missing []ast.Ident) string {
	for _, id := range missing { // x != NULL
		if row, ok := foreign.Constant(id.Name); ok && row.Write == "nan" && len(id.Name) > 2 {
			return "a value is always a number, so there is no " + id.Name + ": write x != x for nan, x == x for another one"
		}
	}
	known := func(word string) bool {
		return v.Has(word) || slices.Contains(line.Given, word) || v.Columns != nil && slices.Contains(v.Columns.Names, word)
	}
	for _, id := range missing { // M_LN2
		if hint := guess.Name(line, id.Name, known); strings.HasPrefix(hint, "the constant is ") {
			return hint
		}
	}
	name := missing[0].Name
	if len(v.arrays)+len(v.files) > 0 && (name == "I" || name == "Id") {
		return "the identity matrix is eye(n), as eye(2); a variable is bound with --" + name + "=…"
	}
	if hint := guess.Name(line, name, known); hint != "" {
		return hint
	}
	if at := int(missing[0].Start); at <= len(line.Source) && parser.Remarked(line.Source[:at]) {
		return "a comment begins with #; a variable is bound with " + strings.Join(flagsFor(line, missing[:1], nil), " ")
	}
	if _, ok := op.Lookup(name); ok && len(missing) == 1 {
		return fmt.Sprintf("the function needs parentheses: %s(…); for a variable %s write --%s=…", name, name, name)
	}
	if len(missing) == 1 && taken(line, name) && len(name) > 1 && strings.TrimSpace(line.Source) == "-"+name { // -json
		return "flags have two hyphens: write --" + name
	}
	if len(missing) == 1 && taken(line, name) {
		return fmt.Sprintf("--%s is a flag of backprop; bind the variable with --set %s=…", name, name)
	}
	return ""
}
