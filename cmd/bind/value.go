package bind

import (
	"cmp"
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"backprop/ast"
	"backprop/ast/foreign"
	"backprop/ast/op"
	"backprop/cmd/failure"
	"backprop/cmd/screen"
	"backprop/eval"
	"backprop/eval/array"
	"backprop/eval/run"
	"backprop/parser"
)

// Number is the flag of a variable, or --set of one.
type Number struct {
	Name string
	One  string // the command, where it does not take several values
	text string
	set  bool
	val  float64
	many *Sweep       // in place of val
	list *array.Array // in place of val
	file string       // of an array, in place of val; "" for none
}

// String returns "" until the flag was set, so that help shows no default.
func (n *Number) String() string { return n.text }

// Type says what the value is, for the help.
func (n *Number) Type() string { return "number" }

// Set takes the value.
func (n *Number) Set(text string) error {
	if n.set {
		f := Twice(n.Name)
		if n.list != nil || n.file != "" || isArray(strings.TrimSpace(text)) {
			f.Hint = "an array is one value; several are rows of NDJSON, read with --input FILE"
		}
		return f
	}
	return n.read("--"+n.Name, text)
}

// read reads a value, or several. what names the flag in messages.
func (n *Number) read(what, text string) (err error) {
	if body := strings.TrimSpace(text); isArray(body) {
		n.text, n.set = text, true
		if file, ok := strings.CutPrefix(body, "@"); ok {
			n.file = file
			return fileNamed(what, text, file)
		}
		a, err := ParseArray(what, text)
		n.list, n.set = &a, err == nil
		if f, ok := errors.AsType[*failure.Error](err); ok {
			f.Hint = cmp.Or(apart(what, body), f.Hint, meantHint(text, ""))
		}
		return err
	}
	several := isSweep(text)
	switch {
	case several && n.One == "":
		n.many, err = ParseSweep(what, text)
	case !several:
		n.val, err = ParseValue(what, text)
	}
	hint := ""
	if err != nil {
		value := meant(text)
		hint = cmp.Or(apart(what, text), meantHint(text, value))
		several = several || meansSweep(text) || isSweep(value)
	}
	switch {
	case several && n.One != "":
		f := failure.Usage(failure.CodeValue, "%s: %s takes one point, not several", screen.Brief(what), n.One).About(n.Name)
		if regexp.MustCompile(fractional).MatchString(text) {
			return f.WithHint("decimals use a point: %s=%s; eval and diff compute many points", screen.Brief(what), strings.Replace(text, ",", ".", 1))
		}
		return f.WithHint("give one number; eval and diff compute many points")
	case err != nil && (meansSweep(text) || several && !isSweep(text)):
		f := failure.Usage(failure.CodeValue, "%s: %s is neither a number nor several", screen.Brief(what), ast.Quote(text)).About(n.Name)
		return f.InFlag(text).WithHint("%s", cmp.Or(hint, sweepHint))
	case hint != "" || err != nil && isSweep(text):
		if f, ok := errors.AsType[*failure.Error](err); ok && (hint != "" || strings.HasPrefix(f.Hint, "write --")) {
			f.Hint = cmp.Or(hint, sweepHint)
		}
	}
	n.text, n.set = text, err == nil
	return err
}

// Twice refuses a second value for a variable.
func Twice(name string) *failure.Error {
	return failure.Usage(failure.CodeBinding, "%s is bound twice", screen.Brief(name)).About(name)
}

// refuse returns a mistake in a value. what names it.
func refuse(what, text, format string, details ...any) *failure.Error {
	f := failure.Usage(failure.CodeValue, "%s: "+format, append([]any{screen.Brief(what)}, details...)...)
	return f.About(strings.TrimPrefix(what[strings.LastIndexByte(what, ' ')+1:], "--")).InFlag(text)
}

// ParseValue reads a value: a number in any form that we print, or a formula without
// variables. what names it in messages.
func ParseValue(what, text string) (float64, error) {
	fail := func(msg, hint string, args ...any) *failure.Error {
		return refuse(what, text, "%s", msg).WithHint(hint, args...)
	}
	constant := map[string]string{"infinity": "inf", "inf": "inf", "nan": "nan"}
	body := strings.TrimSpace(text)
	unsigned := strings.TrimLeft(body, "+-")
	if c, ok := constant[strings.ToLower(unsigned)]; ok {
		body = body[:len(body)-len(unsigned)] + c
	}
	switch {
	case body == "":
		return 0, fail("a value is missing", "write %s=2", screen.Brief(what))
	case isArray(body):
		return 0, fail("one number is needed here, not an array", "")
	case isSweep(body):
		return 0, fail("one number is needed here, not several", "decimals use a point: 1.5")
	}
	p, err := parser.Parse(body)
	if e, ok := errors.AsType[*ast.Error](err); ok {
		hint := e.Hint
		if h := valueHint(body); h != "" {
			hint = h
		}
		f := fail(e.Msg, "%s", hint)
		f.At(body, e.Span)
		return 0, f
	}
	if len(p.Stmts) != 1 || p.Stmts[0].Name.Name != "" {
		return 0, fail(fmt.Sprintf("%s is not a number", ast.Quote(body)), "a value is a number or a formula without variables, like pi/4")
	}
	if v, ok := literal(p.Stmts[0].Body); ok {
		return v, nil
	}
	names, err := ast.Resolve(p, nil)
	if e, ok := errors.AsType[*ast.Error](err); ok {
		f := fail(e.Msg, "%s", e.Hint)
		f.At(body, e.Span)
		return 0, f
	}
	if len(names.Inputs) > 0 {
		hint := "a value is a number or a formula without variables, like pi/4"
		if row, ok := foreign.Constant(names.Inputs[0].Name); ok {
			hint = "the constant is " + row.Write
		}
		f := fail(fmt.Sprintf("%s is not a number", ast.Quote(body)), "%s", hint)
		f.At(body, names.Inputs[0].Span)
		return 0, f
	}
	formula, err := eval.Lower(p, names)
	if e, ok := errors.AsType[*ast.Error](err); ok {
		f := fail(e.Msg, "%s", e.Hint)
		f.At(body, e.Span)
		return 0, f
	}
	if s := formula.Graph.Shape(formula.Outputs[0].Node); s != nil {
		return 0, fail(fmt.Sprintf("%s is an array of shape %s", ast.Quote(body), s), "write its elements, [1, 2, 3], or compute it in the expression")
	}
	v := run.Compile(formula.Graph, formula.Outputs[0].Node).NewValues()
	v.Run(nil)
	return v.Output(0), nil
}

// What stands after a number that is not one: its uncertainty, or its unit.
func uncertain() *regexp.Regexp { return foreign.Regexp(`±|\+/?-|\\pm|^[-+]?[0-9.]+\([0-9.]+\)`) }

// spread matches a number and its uncertainty that are an expression, too.
func spread() *regexp.Regexp {
	const number = `[0-9.]+(?:[eE][-+]?[0-9]+)?`
	return foreign.Regexp(`^[-+]?` + number + ` *\+- *` + number + `$`)
}

func coded() *regexp.Regexp { return foreign.Regexp(`^([-+]?[0-9]+)([kMGRunµμm])([0-9]+)$`) }

func measured() *regexp.Regexp {
	return foreign.Regexp(`^([-+]?[0-9.]+(?:[eE][-+]?[0-9]+)?) *(\pL+|°[CF]|[$€£%‰].*)`)
}

// prefix returns the factor of a prefix of units, which stands alone behind a number; "" for another word.
func prefix(name string) string {
	switch name {
	case "k":
		return "1e3"
	case "M":
		return "1e6"
	case "G":
		return "1e9"
	case "u", "µ", "μ":
		return "1e-6"
	case "n":
		return "1e-9"
	}
	return ""
}

// valueHint answers what a value of another tool has besides the number.
func valueHint(text string) string {
	if uncertain().MatchString(text) {
		return foreign.Row{Say: foreign.Uncertainty}.Hint()
	}
	m := measured().FindStringSubmatch(text)
	if coded := coded().FindStringSubmatch(text); coded != nil { // 4k7
		factor := ""
		if f := prefix(coded[2]); f != "" {
			factor = "*" + f
		} else if coded[2] == "m" {
			factor = "*1e-3"
		}
		return "prefixes of units are not supported: write " + coded[1] + "." + coded[3] + factor
	}
	if _, err := strconv.ParseFloat(text, 64); m == nil || err == nil || errors.Is(err, strconv.ErrRange) || strings.ContainsAny(m[2][:1], "xXbBoO") && strings.TrimLeft(m[1], "+-") == "0" { // 1e400, 0x1F
		return ""
	}
	if whole := strings.TrimSpace(m[0]) == strings.TrimSpace(text); !whole && measuredAgain().MatchString(text[len(m[0]):]) { // 1h30m, 5'30"
		return "a value is one number, without units"
	}
	if m[2] == "Ki" || m[2] == "Mi" || m[2] == "Gi" || m[2] == "KiB" || m[2] == "MiB" || m[2] == "GiB" {
		return "prefixes of units are not supported: write " + m[1] + "*2^" + map[byte]string{'K': "10", 'M': "20", 'G': "30"}[m[2][0]]
	}
	if imaginary := m[2] == "i" || m[2] == "j"; imaginary {
		return "numbers are real, without an imaginary unit"
	}
	if m != nil && prefix(m[2]) != "" { // 5k
		return "prefixes of units are not supported: write " + m[1] + "*" + prefix(m[2])
	}
	if m != nil && (foreign.Unit(m[2]) || !unicode.IsLetter([]rune(m[2])[0])) {
		if m[2] == "%" {
			return m[1] + " percent is " + m[1] + "/100"
		}
		if m[2] == "m" && m[0] == text && !strings.Contains(text, " ") {
			return "units are not supported: write " + m[1] + ", or for a prefix " + m[1] + "*1e-3"
		}
		return "units are not supported: write " + m[1]
	}
	if _, constant := ast.Constant(m[2]); !constant && strings.TrimSpace(m[0]) == text && unicode.IsLetter([]rune(m[2])[0]) { // 3f, 90d
		return "a value is a number without letters behind it: write " + m[1]
	}
	return ""
}

func measuredAgain() *regexp.Regexp { return foreign.Regexp(`^[0-9"″'′]`) }

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
