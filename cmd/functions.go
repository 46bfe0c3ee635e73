package cmd

import (
	"fmt"
	"io"
	"slices"

	"backprop/ast"
	"backprop/ast/op"
	"backprop/ast/printer"
	"backprop/cmd/failure"
	"backprop/cmd/object"
	"backprop/cmd/screen"
	"backprop/parser"

	"github.com/spf13/cobra"
)

func (a *app) functionsCmd() *cobra.Command {
	return &cobra.Command{
		Use:   "functions [<name>]",
		Short: "List every function: signature, domain, derivative rule",
		Long: `List every function and operator: signature, domain and derivative rule. In a rule f is the
value itself, n the number of arguments, args are all of them and fixed those that do
not depend on a variable; a branch 0 of an outermost if is not zero but no path at all.`,
		Example: `  backprop functions
  backprop functions tanh
  backprop functions --json | jq '.functions[].name'`,
		Annotations: map[string]string{"formats": "text json"},
		Args:        cobra.ArbitraryArgs,
		RunE:        func(c *cobra.Command, args []string) error { return a.runFunctions(c, args) },
		ValidArgsFunction: func(_ *cobra.Command, args []string, toComplete string) ([]string, cobra.ShellCompDirective) {
			if len(args) > 0 {
				return nil, cobra.ShellCompDirectiveNoFileComp
			}
			return starting(toComplete, slices.Sorted(op.Names())), cobra.ShellCompDirectiveNoFileComp
		},
	}
}

func (a *app) runFunctions(c *cobra.Command, args []string) error {
	out, err := a.style(formats(c)...)
	if err != nil {
		return err
	}
	list := slices.DeleteFunc(slices.Collect(op.All()), func(c op.Code) bool { return c == op.Id })
	if len(args) > 1 {
		return failure.Usage(failure.CodeUsage, "one name is expected, found %d", len(args))
	}
	if len(args) == 1 {
		if list, err = named(args[0], list); err != nil {
			return err
		}
	}
	return a.Write(func(w io.Writer) {
		switch {
		case out.Format == "json":
			writeLine(w, functionsObject(list))
		case len(args) == 1:
			for _, c := range list {
				functionText(w, c, a.ResultPalette())
			}
		default:
			functionsText(w, list, a.ResultPalette())
		}
	})
}

// named finds the rows that go by a name: - is two operators.
func named(name string, list []op.Code) ([]op.Code, error) {
	found := slices.DeleteFunc(slices.Clone(list), func(c op.Code) bool { return c.String() != name })
	if c, ok := op.Lookup(name); ok && len(found) == 0 {
		found = []op.Code{c}
	}
	if name == "**" {
		found = []op.Code{op.Pow}
	}
	if len(found) == 0 {
		f := failure.Usage(ast.CodeFunction, "unknown function %s", ast.Quote(name)).About(name)
		if near := ast.Nearest(name, op.Names()); near != "" {
			return nil, f.WithHint("did you mean %q?", near)
		}
		return nil, f.WithHint("see them all: backprop functions")
	}
	return found, nil
}

// partials lists the rules of c by parameter, in the parameters' names.
func partials(c op.Code) (params, rules []string) {
	for i, p := range c.Params() {
		if p == "..." {
			break
		}
		rule, _ := c.Rule(i)
		if rule == "" {
			rule = "0"
		}
		params, rules = append(params, p), append(rules, inParams(c, rule))
	}
	return params, rules
}

// inParams writes a rule or a kink with the names of the signature: the rule -x/hypot(x, y) of
// atan2(y, x) as -y/hypot(y, x).
func inParams(c op.Code, text string) string {
	if text == "" {
		return ""
	}
	e, err := parser.Expr(text)
	if err != nil {
		panic(err) // the tests parse every row
	}
	params := c.Params()
	for e := range ast.Preorder(e) {
		if n, ok := e.(*ast.Name); ok {
			if i := slices.Index([]string{"x", "y", "z"}, n.Name); 0 <= i && i < len(params) {
				n.Name = params[i]
			}
		}
	}
	return printer.Expr(e)
}

func functionsText(w io.Writer, list []op.Code, pal screen.Palette) {
	signatures := screen.Column{}
	for _, c := range list {
		signatures.Add(c.Info().Sig)
	}
	for _, c := range list {
		r := c.Info()
		doc := r.Doc
		if d := r.Domain; d != "" {
			doc += "; defined for " + d
		}
		if r.D == nil {
			doc += "; piecewise constant"
		}
		fmt.Fprintf(w, "%s%s  %s\n", pal.Name(r.Sig), signatures.Pad(r.Sig), doc)
		if r.D == nil {
			continue
		}
		params, rules := partials(c)
		for i, p := range params {
			fmt.Fprintf(w, "%s    ∂/∂%s = %s\n", signatures.Pad(""), p, rules[i])
		}
	}
}

func functionText(w io.Writer, c op.Code, pal screen.Palette) {
	r := c.Info()
	fmt.Fprintf(w, "%s\n  %s\n", pal.Name(r.Sig), r.Doc)
	if d := r.Domain; d != "" {
		fmt.Fprintf(w, "  defined for %s\n", d)
	}
	if r.Kink != "" {
		fmt.Fprintf(w, "  no derivative where %s\n", inParams(c, r.Kink))
	}
	params, rules := partials(c)
	for i, p := range params {
		fmt.Fprintf(w, "  ∂/∂%s = %s\n", p, rules[i])
	}
}

func functionsObject(list []op.Code) object.Object {
	return object.Object{{Name: "functions", Value: object.ListOf(len(list), func(i int) any {
		c := list[i]
		r := c.Info()
		params, rules := partials(c)
		return object.Object{
			{Name: "name", Value: r.Name}, {Name: "signature", Value: r.Sig}, {Name: "doc", Value: r.Doc}, {Name: "domain", Value: r.Domain},
			{Name: "kink", Value: inParams(c, r.Kink)}, {Name: "helper", Value: r.Helper},
			{Name: "partials", Value: object.Of(params, func(k int) any { return rules[k] })},
		}
	})}}
}
