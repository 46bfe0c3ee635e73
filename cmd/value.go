package cmd

import (
	"errors"
	"fmt"
	"strings"

	"backprop/ast"
	"backprop/ast/op"
	"backprop/cmd/failure"
	"backprop/cmd/screen"
	"backprop/eval"
	"backprop/parser"

	"github.com/spf13/cobra"
)

// path is a flag that names a file, once.
type path struct {
	flag string
	name *string
}

func (p *path) String() string {
	if p.name == nil {
		return ""
	}
	return *p.name
}

func (p *path) Type() string { return "file" }

func (p *path) Set(text string) error {
	switch {
	case text == "":
		return failure.Usage(failure.CodeFlag, "--%s needs the name of a file", p.flag).About(p.flag)
	case *p.name != "":
		return failure.Usage(failure.CodeFlag, "--%s is given twice", p.flag).About(p.flag).WithHint("leave one out")
	}
	*p.name = text
	return nil
}

// word is a flag whose value is a word; an empty one is most likely a variable of the shell that is not set.
type word struct {
	flag string
	text *string
}

func (w *word) String() string {
	if w.text == nil {
		return ""
	}
	return *w.text
}

func (w *word) Type() string { return "string" }

func (w *word) Set(text string) error {
	if text == "" {
		return needsValue(w.flag)
	}
	*w.text = text
	return nil
}

// list is a flag that can be given several times; at sep a value is split into several. (pflag's own
// keep the flag's default as CSV: a quarter of what all flags cost at the start.)
type list struct {
	items *[]string
	sep   string
	kind  string
}

func (l *list) String() string { return "" }

func (l *list) Type() string { return l.kind }

func (l *list) Set(text string) error {
	switch {
	case l.sep == "":
		*l.items = append(*l.items, text)
	case text == "":
		*l.items = append([]string{}, *l.items...) // given, though it names nothing
	default:
		*l.items = append(*l.items, strings.Split(text, l.sep)...)
	}
	return nil
}

// number is the flag of a variable.
type number struct {
	name string
	text string
	set  bool
	val  float64
	many *sweep // in place of val
	one  string // the command that takes no several
}

// String returns "" until the flag was set, so that help shows no default.
func (n *number) String() string { return n.text }

func (n *number) Type() string { return "number" }

func (n *number) Set(text string) error {
	if n.set {
		return twice(n.name)
	}
	return n.read("--"+n.name, text)
}

// read reads a value, or several. what names the flag in messages.
func (n *number) read(what, text string) (err error) {
	several := isSweep(text)
	switch {
	case several && n.one == "":
		n.many, err = parseSweep(what, text)
	case !several:
		n.val, err = parseValue(what, text)
	}
	several = several || err != nil && meansSweep(text)
	switch {
	case several && n.one != "":
		return failure.Usage(failure.CodeValue, "%s: %s takes one point, not several", screen.Brief(what), n.one).About(n.name).
			WithHint("give one number; eval and diff compute many points")
	case err != nil && meansSweep(text):
		f := failure.Usage(failure.CodeValue, "%s: %s is neither a number nor several", screen.Brief(what), ast.Quote(text)).About(n.name)
		return f.InFlag(text).WithHint(sweepHint)
	}
	n.text, n.set = text, err == nil
	return err
}

// onePoint returns the name of a command that does not take several values for a variable; "" for one that does.
func onePoint(c *cobra.Command) string {
	if c.Annotations["rows"] != "" {
		return ""
	}
	return c.Name()
}

func twice(name string) *failure.Error {
	return failure.Usage(failure.CodeBinding, "%s is bound twice", screen.Brief(name)).About(name)
}

// commas splits a text at the commas outside of parentheses.
func commas(text string) []string {
	var list []string
	depth, start := 0, 0
	for i, r := range text {
		switch r {
		case '(':
			depth++
		case ')':
			depth--
		case ',':
			if depth == 0 {
				list, start = append(list, text[start:i]), i+1
			}
		}
	}
	return append(list, text[start:])
}

// parseValue reads a value: a number in any form that we print, or a formula without
// variables. what names it in messages.
func parseValue(what, text string) (float64, error) {
	fail := func(code, msg, hint string, args ...any) *failure.Error {
		f := failure.Usage(code, "%s: %s", screen.Brief(what), msg).WithHint(hint, args...).About(strings.TrimPrefix(what[strings.LastIndexByte(what, ' ')+1:], "--"))
		return f.InFlag(text)
	}
	constant := map[string]string{"infinity": "inf", "inf": "inf", "nan": "nan"}
	body := strings.TrimSpace(text)
	unsigned := strings.TrimLeft(body, "+-")
	if c, ok := constant[strings.ToLower(unsigned)]; ok {
		body = body[:len(body)-len(unsigned)] + c
	}
	switch {
	case body == "":
		return 0, fail(failure.CodeValue, "a value is missing", "write %s=2", screen.Brief(what))
	case isSweep(body):
		return 0, fail(failure.CodeValue, "one number is needed here, not several", "decimals use a point: 1.5")
	}
	p, err := parser.Parse(body)
	if e, ok := errors.AsType[*ast.Error](err); ok {
		f := fail(failure.CodeValue, e.Msg, "%s", e.Hint)
		f.At(body, e.Span)
		return 0, f
	}
	if len(p.Stmts) != 1 || p.Stmts[0].Name.Name != "" {
		return 0, fail(failure.CodeValue, fmt.Sprintf("%s is not a number", ast.Quote(body)), "a value is a number or a formula without variables, like pi/4")
	}
	if v, ok := literal(p.Stmts[0].Body); ok {
		return v, nil
	}
	names, err := ast.Resolve(p, nil)
	if e, ok := errors.AsType[*ast.Error](err); ok {
		f := fail(failure.CodeValue, e.Msg, "%s", e.Hint)
		f.At(body, e.Span)
		return 0, f
	}
	if len(names.Inputs) > 0 {
		f := fail(failure.CodeValue, fmt.Sprintf("%s is not a number", ast.Quote(body)), "a value is a number or a formula without variables, like pi/4")
		f.At(body, names.Inputs[0].Span)
		return 0, f
	}
	formula, err := eval.Lower(p, names)
	if err != nil {
		return 0, err
	}
	v := formula.Graph.Compile(formula.Outputs[0].Node).NewValues()
	v.Run(nil)
	return v.Output(0), nil
}

// literal returns the value of a number with or without a minus: most values, and no graph is needed for
// them.
func literal(outputs []ast.Expr) (v float64, ok bool) {
	switch e := outputs[0].(type) {
	case *ast.Num:
		return e.Val, true
	case *ast.Unary:
		if n, ok := e.X.(*ast.Num); ok && e.Op == op.Neg {
			return -n.Val, true
		}
	}
	return 0, false
}
