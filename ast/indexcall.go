package ast

import (
	"strings"

	"backprop/ast/foreign"
	"backprop/ast/op"
)

// orCall returns err, or a better answer where the brackets behind a name are those of a call in another tool: Sin[x], D[x^2, x].
func (x *indexer) orCall(err *Error, e Expr) *Error {
	index, ok := e.(*Index)
	if !ok {
		return err
	}
	name, ok := index.X.(*Name)
	if !ok || name.Sym < 0 || x.names.kinds[name.Sym] == assigned {
		return err
	}
	hint := x.bracketCall(name.Name, index)
	if hint == "" {
		return err
	}
	return Errorf(name.Span, CodeFunction, "%s is called with brackets", Quote(name.Name)).About(name.Name).WithHint("%s", hint)
}

// bracketCall says how the call of a function is written; "" where the name is none.
func (x *indexer) bracketCall(name string, e *Index) string {
	_, list, _ := strings.Cut(x.source[e.X.Extent().End:e.End], "[")
	args := foreign.Arguments(list)
	_, own := op.Lookup(name)
	row, known := foreign.Function(name, max(len(args), 1))
	if own {
		row, known = foreign.Row{Write: signatureOf(name)}, true
	}
	capital := name != strings.ToLower(name)
	for i, a := range args {
		if strings.Contains(a, "[") { // Sqrt[Abs[x]]
			args[i] = "…"
		}
	}
	if call := foreign.Cases(strings.ToLower(name), args); capital && call != "" {
		return "arguments stand in parentheses: " + call
	}
	switch {
	case name == "D":
		row, _ := foreign.Symbol('∂')
		return row.Hint()
	case strings.HasSuffix(name, "Solve"), name == "Reduce": // Solve[x^2 == 2, x]
		row, _ := foreign.Function("solve", 3)
		return row.Hint()
	case name == "N":
		return "write the formula alone: --digits full prints all digits"
	case len(name) < 2 || !own && !capital: // of an array
		return ""
	case name == "Log" && len(args) == 2: // the base comes first there
		return "arguments stand in parentheses: log(" + args[1] + ", " + args[0] + ")"
	case known && row.Write != "":
		return "arguments stand in parentheses: " + strings.ReplaceAll(row.With(args).Write, " | ", " or ")
	case known:
		return row.Hint()
	case len(args) > 1 && capital && strings.Contains(args[0], "^"): // Coefficient[x^2, x]
		return "there is no function " + Short(name) + ": backprop functions lists all of them"
	}
	return ""
}

// rootCall writes the root that sqrt[3](x) stands for; "" for another call.
func (r *resolver) rootCall(e *Call) string {
	if e.Fun != "sqrt" || len(e.Over) != 1 || len(e.Args) != 1 {
		return ""
	}
	n, x := r.text(e.Over[0].Span), r.text(e.Args[0].Extent())
	if n == "3" {
		return foreign.Row{Write: "cbrt(x)"}.With([]string{x}).Write
	}
	return foreign.Row{Write: "x^(1/n)", Params: "x n"}.With([]string{x, n}).Write
}

// signatureOf returns how a function of the table is written with one or two arguments.
func signatureOf(name string) string {
	c, _ := op.Lookup(name)
	return strings.Replace(c.Info().Sig, "x, ...", "x, y", 1)
}
