package render

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"backprop/ast"
	"backprop/ast/op"
	"backprop/ast/printer"
	"backprop/cmd/object"
	"backprop/cmd/screen"
	"backprop/parser"
)

// partials lists the rules of c by parameter, in the names of the parameters.
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

// inParams writes a rule or a kink in the names of the signature: the rule -inversion(x, y) of atan2(y, x) becomes
// -inversion(y, x).
func inParams(c op.Code, text string) string {
	if text == "" {
		return ""
	}
	e, err := parser.Expr(text)
	if err != nil {
		panic(err) // the tests parse every row
	}
	e = ofMany(e)
	params := c.Params()
	for e := range ast.Preorder(e) {
		if n, ok := e.(*ast.Name); ok {
			if i := strings.Index(op.Letters, n.Name); 0 <= i && i < len(params) {
				n.Name = params[i]
			}
		}
	}
	return printer.Expr(e)
}

// ofMany returns a rule in its form for any number of arguments. For few, whose number is m, there may be another that keeps the
// digits of second derivatives.
func ofMany(e ast.Expr) ast.Expr {
	call, ok := e.(*ast.Call)
	if !ok || call.Fun != op.If.String() {
		return e
	}
	for part := range ast.Preorder(call.Args[0]) {
		if n, ok := part.(*ast.Name); ok && n.Name == "m" {
			return ofMany(call.Args[1])
		}
	}
	call.Args[1], call.Args[2] = ofMany(call.Args[1]), ofMany(call.Args[2])
	return call
}

// Functions writes operations as a list for people.
func Functions(w io.Writer, list []op.Code, pal screen.Palette) {
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
		if r.Rules == nil {
			doc += "; piecewise constant"
		}
		fmt.Fprintf(w, "%s%s  %s\n", pal.Name(r.Sig), signatures.Pad(r.Sig), doc)
		if r.Rules == nil {
			continue
		}
		params, rules := partials(c)
		for i, p := range params {
			fmt.Fprintf(w, "%s    ∂/∂%s = %s\n", signatures.Pad(""), p, rules[i])
		}
	}
}

// Function writes all about an operation for people.
func Function(w io.Writer, c op.Code, pal screen.Palette) {
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
	for _, h := range helpers(c) {
		fmt.Fprintf(w, "  %s is %s\n", h.Info().Sig, h.Info().Doc)
	}
}

// ArrayFunction writes all about a function of arrays for people.
func ArrayFunction(w io.Writer, f ast.ArrayFunction, pal screen.Palette) {
	fmt.Fprintf(w, "%s\n  %s\n", pal.Name(f.Sig), f.Doc)
}

// helpers lists the functions in the rules of c that stand for a formula, without c.
func helpers(c op.Code) []op.Code {
	var list []op.Code
	for i := range c.Info().Rules {
		rule, _ := c.Rule(i)
		if rule == "" {
			continue
		}
		e, err := parser.Expr(rule)
		if err != nil {
			panic(err) // the tests parse every row
		}
		for e := range ast.Preorder(e) {
			if call, ok := e.(*ast.Call); ok {
				h, _ := op.Lookup(call.Fun)
				if r := h.Info(); r.Helper && r.Meaning != "" && r.Meaning != "0" && h != c && !slices.Contains(list, h) {
					list = append(list, h)
				}
			}
		}
	}
	return list
}

// ArrayFunctions writes functions of arrays as a list for people.
func ArrayFunctions(w io.Writer, list []ast.ArrayFunction, pal screen.Palette) {
	signatures := screen.Column{}
	for _, f := range list {
		signatures.Add(f.Sig)
	}
	for _, f := range list {
		fmt.Fprintf(w, "%s%s  %s\n", pal.Name(f.Sig), signatures.Pad(f.Sig), f.Doc)
	}
}

// FunctionsObject returns operations and functions of arrays as a JSON object.
func FunctionsObject(list []op.Code, arrays []ast.ArrayFunction) object.Object {
	j := object.Object{{Name: "functions", Value: object.ListOf(len(list), func(i int) any {
		c := list[i]
		r := c.Info()
		params, rules := partials(c)
		return object.Object{
			{Name: "name", Value: r.Name}, {Name: "signature", Value: r.Sig}, {Name: "doc", Value: r.Doc}, {Name: "domain", Value: r.Domain},
			{Name: "kink", Value: inParams(c, r.Kink)}, {Name: "helper", Value: r.Helper},
			{Name: "partials", Value: object.Of(params, func(k int) any { return rules[k] })},
		}
	})}}
	if len(arrays) > 0 {
		j.Add("arrays", object.ListOf(len(arrays), func(i int) any {
			f := arrays[i]
			return object.Object{{Name: "name", Value: f.Name}, {Name: "signature", Value: f.Sig}, {Name: "doc", Value: f.Doc}}
		}))
	}
	return j
}
