package bind

import (
	"fmt"
	"os"
	"slices"
	"strings"

	"backprop/ast"
	"backprop/ast/op"
	"backprop/cmd/args"
	"backprop/cmd/screen"
	"backprop/parser"
)

// unbound reports all variables without a value at once.
func (v *Values) unbound(line *args.Line, missing []ast.Ident) error {
	e := args.Unbound(missing)
	switch e.Hint = v.unboundHint(line, missing); {
	case e.Hint != "":
	case v.Columns != nil:
		e.Hint = v.Columns.NoValue(missing, v.Names)
	default:
		e.Hint = "bind it: "
		if len(missing) > 1 {
			e.Hint = "bind them: "
		}
		e.Hint += strings.Join(flagsFor(line, missing), " ")
		if line.Command.Rows && redirected(line) {
			e.Hint += "; rows on standard input are read by --input -"
		} else if !slices.Contains(v.set, true) { // without any values, formulas may be wanted
			e.Hint += "; for the gradient as formulas: backprop derive"
		}
	}
	return line.Failure(e)
}

// redirected reports whether the standard input is a file of the shell's, as with < data.csv, that nothing on the line reads.
func redirected(line *args.Line) bool {
	f, ok := line.Stdin.(*os.File)
	if !ok || slices.ContainsFunc(line.Typed, func(w string) bool { return strings.HasSuffix(w, "-") }) {
		return false
	}
	info, err := f.Stat()
	return err == nil && info.Mode().IsRegular() && info.Size() > 0
}

// flagsFor returns the flags that bind the first of the variables.
func flagsFor(line *args.Line, missing []ast.Ident) []string {
	var flags []string
	for _, id := range missing[:min(len(missing), screen.MostNames)] {
		flag := "--"
		if taken(line, id.Name) {
			flag = "--set "
		}
		flags = append(flags, flag+screen.Brief(id.Name)+"=…")
	}
	return flags
}

// taken reports whether a variable has the name of a flag of ours.
func taken(line *args.Line, name string) bool {
	return line.Command.Flag(name) != nil || slices.Contains(args.Reserved, name)
}

// unboundHint guesses what the first name without a value was meant to be.
func (v *Values) unboundHint(line *args.Line, missing []ast.Ident) string {
	name := missing[0].Name
	known := func(word string) bool {
		return v.Has(word) || slices.Contains(line.Given, word) || v.Columns != nil && slices.Contains(v.Columns.Names, word)
	}
	if hint := line.Guess(name, known); hint != "" {
		return hint
	}
	if at := int(missing[0].Start); at <= len(line.Source) && parser.Remarked(line.Source[:at]) {
		return "a comment begins with #; a variable is bound with " + strings.Join(flagsFor(line, missing[:1]), " ")
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
