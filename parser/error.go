package parser

import (
	"regexp"
	"strings"

	"backprop/ast"
	"backprop/ast/foreign"
	"backprop/ast/op"

	"github.com/alecthomas/participle/v2/lexer"
)

func syntax(at ast.Span, format string, args ...any) *ast.Error {
	return ast.Errorf(at, ast.CodeSyntax, format, args...)
}

// unexpected says why the next token cannot stand where a number, a name or an opening
// parenthesis must.
func (p *parser) unexpected() *ast.Error {
	return p.unexpectedBetween(*p.prev(), *p.peek())
}

func (p *parser) unexpectedBetween(prev, t lexer.Token) *ast.Error {
	const want = `a number, a name or "("`
	at := spanOf(t)
	switch t.Type {
	case tokInvalid:
		return p.err
	case tokEOF, tokSep:
		end := spanOf(prev).End
		if int(end) < len(p.src) && p.src[end] == ' ' {
			end++
		}
		at = ast.Span{Start: end, End: end}
		if prev.Type == tokAssign {
			return syntax(at, `nothing stands after "="`).WithHint("an assignment is g = a*x")
		}
		err := syntax(at, "expected %s after %s, but the expression ends", want, ast.Quote(prev.Value))
		if p.before(2) == prev.Type && p.src[end-1] == p.src[end-2] { // x++
			err.Hint = operatorHint(p.src[end-2 : end])
		} else if infix(prev.Type) && p.at > 1 && prev.Type != tokQuestion && prev.Type != tokColon {
			err.Hint = "leave the last " + prev.Value + " out, or write an operand after it"
		} else if prev.Type == tokQuestion || prev.Type == tokColon {
			err.Hint = "a choice is written c ? a : b"
		}
		return err
	}
	if prev.Value == "" || prev.Type == tokSep {
		err := syntax(at, "expected %s, found %s", want, ast.Quote(t.Value))
		switch t.Type {
		case tokAssign:
			err.Hint = "write the formula without the = before it"
		case tokPow, tokSuper:
			err.Hint = "between double quotes a shell replaces $x: write names without $, in single quotes"
		}
		switch t.Type {
		case tokOr:
			err.Hint = "the length of a vector is hypot(x, y)"
		case tokEq, tokNe, tokLe, tokGe, tokLt, tokGt, tokAnd:
			err.Hint = "an operator stands between its operands: a " + t.Value + " b"
		case tokDiv, tokMul:
			err.Hint = "an operator stands between its operands: a " + t.Value + " b"
			if strings.Trim(p.src, "*/+-^() ") == "" { // of "$w*$x"
				err.Hint = "between double quotes a shell replaces $x: write names without $, in single quotes"
			}
			if rest := p.src[at.End:]; t.Type == tokDiv && (strings.HasPrefix(rest, "/") || strings.HasPrefix(rest, "*")) {
				err.Hint = "a comment begins with #"
			}
		case tokSuper:
			if n := superText(t.Value); strings.HasPrefix(p.src[at.End:], "√") { // ³√x
				err.Hint = map[bool]string{true: "a cube root is cbrt(x)", false: "a root is x^(1/" + ast.Short(n) + ")"}[n == "3"]
			}
		}
		return err
	}
	err := syntax(at, "expected %s after %s, found %s", want, ast.Quote(prev.Value), ast.Quote(t.Value))
	signs := p.src[spanOf(prev).Start:spanOf(prev).End] + t.Value
	if rest := p.src[at.End:]; rest != "" && strings.ContainsAny(rest[:1], "=<>") { // =/=
		signs += rest[:1]
	}
	if call := called(p.wordAt(at.End)); signs == "//" && call != "" { // Mathematica's x // Sin
		return err.WithHint("arguments stand in parentheses: %s", call)
	}
	if rest := p.src[at.End:]; signs == "(*" && !strings.Contains(rest, "*)") { // Lisp's (* x x)
		if x, y, ok := strings.Cut(strings.TrimSpace(rest), " "); ok && strings.HasPrefix(rest, " ") {
			y, _, _ = strings.Cut(strings.TrimSpace(y), " ")
			return err.WithHint("an operator stands between its operands: %s * %s", ast.Short(x), ast.Short(strings.TrimRight(y, ")")))
		}
	}
	if strings.HasPrefix(signs, "(*") && strings.HasPrefix(p.src[at.End:], ")") { // count(*)
		return err.WithHint("rows are not counted here: backprop eval --reduce mean and sum reduce them")
	}
	if (signs == "*/" || signs == "/*") && !strings.Contains(p.src[:at.Start], "/*") && !strings.Contains(p.src[at.End:], "*/") {
		return err.WithHint("one operator stands between two operands: leave %s or %s out", prev.Value, t.Value)
	}
	if row, ok := foreign.Operator(signs); ok {
		return err.WithHint("%s", row.Hint())
	}
	if infix(prev.Type) && infix(t.Type) && prev.Type != tokQuestion && t.Type != tokColon && t.Type != tokQuestion {
		return err.WithHint("one operator stands between two operands: leave %s or %s out", prev.Value, t.Value)
	}
	switch {
	case prev.Type == tokOpen && t.Type == tokClose:
		err.Msg = "nothing stands between the parentheses"
	case prev.Type == tokBracketOpen && t.Type == tokBracketClose:
		err.Msg = "nothing stands between the brackets"
	case p.bracketed().kind == indexFrame && (t.Type == tokComma || prev.Type == tokComma && t.Type == tokBracketClose): // R's A[,1]
		err.Hint = "a whole axis is written : as in A[:, 1]"
	case p.bracketed().kind == arrayFrame && prev.Type == tokComma && t.Type == tokBracketClose:
		err.Hint = "leave out the last comma"
	case t.Value == ":" && (prev.Type == tokOpen || prev.Type == tokComma): // MATLAB's A(:,1)
		err.Hint = "elements stand in brackets, counted from 0: A[:, 0]"
	case t.Type == tokAssign:
		err.Hint = "for a comparison write =="
	case prev.Type == tokRoot:
		err.Hint = "write √(…) or sqrt(…)"
	}
	return err
}

func (p *parser) opening(f *frame) string {
	if f.kind == callFrame {
		return p.text(f) + "("
	}
	return p.text(f)
}

// unclosed says what is still open at the end of the expression.
func (p *parser) unclosed(f *frame) *ast.Error {
	if f.kind == thenFrame {
		return missingColon(f)
	}
	want := ")"
	switch f.kind {
	case braceFrame:
		want = "}"
	case arrayFrame, indexFrame:
		want = "]"
	}
	at := f.span
	if f.kind == callFrame {
		at.End = f.end
	}
	err := syntax(at, "missing %q for %s", want, ast.Quote(p.opening(f)))
	if t := p.peek(); f.kind == arrayFrame && t.Value == ";" { // MATLAB's [1, 2; 3, 4]
		err.Hint = "a matrix is a list of its rows: " + p.list(f)
	} else if f.kind == callFrame && t.Type == tokSep && t.Value == ";" { // Excel's if(x > 1; x; 2)
		err.Hint = "arguments are separated by commas"
		if _, own := op.Lookup(p.text(f)); !own { // WENN(x>0; 1; 0,5)
			if call := calledWith(p.text(f), semicolons(p.src[f.end:])); call != "" && !strings.Contains(call, "…") {
				err.Hint += ": " + call
			}
		}
	}
	return err
}

// semicolons returns the arguments of a call of a spreadsheet that has semicolons between them and commas in numbers.
func semicolons(text string) []string {
	const most = 300
	text = text[:min(len(text), most)]
	text = commaDecimal().ReplaceAllString(text, "$1.$2")
	return foreign.Arguments(strings.ReplaceAll(text, ";", ","))
}

func commaDecimal() *regexp.Regexp { return foreign.Regexp(`([0-9]),([0-9])`) }

// noArgument refuses f().
func noArgument(at ast.Span, name string) *ast.Error {
	err := ast.Errorf(at, ast.CodeArity, "%s needs an argument", ast.Short(name)).About(Name(name))
	if _, constant := ast.Constant(name); constant {
		err.Msg = ast.Short(name) + " is a constant"
		return err.WithHint("a constant stands without parentheses: %s", name)
	}
	if f, ok := ast.LookupArray(name); ok {
		return err.WithHint("write %s", f.Sig)
	}
	if _, known := op.Lookup(name); !known {
		if row, ok := foreign.Constant(name); ok {
			err.Msg = ast.Short(name) + " is not a function"
			return err.WithHint("the constant is %s", row.Write)
		}
		if row, ok := foreign.Function(name, 0); ok && len(name) > 1 {
			if row.Write == "" {
				err.Msg = "there is no function " + ast.Short(name)
			}
			return err.WithHint("%s", row.Hint())
		}
		return err.WithHint("write %s(x); a variable has no parentheses: %[1]s", ast.Short(name))
	}
	return err.WithHint("write %s", ast.Short(signature(name)))
}

func missingColon(f *frame) *ast.Error {
	return syntax(f.span, `"?" without a ":"`).WithHint("a choice is written c ? a : b")
}

func (p *parser) commaInParens(f *frame) *ast.Error {
	err := syntax(extent(p.peek()), `unexpected "," in parentheses`)
	if inside := vectorIn(p.src[f.span.End:]); inside != "" {
		if name := p.callName(); name == "zeros" || name == "ones" { // NumPy's zeros((2, 3))
			return err.WithHint("write %s(%s)", name, inside)
		}
		if strings.Count(inside, ",") > 1 {
			return err.WithHint("a vector is written [%s]", inside)
		}
	}
	if next := p.tokens[p.at+1]; p.before(1) == tokNumber && p.before(2) != tokPow && next.Type == tokNumber && spanOf(next).Start == extent(p.peek()).End {
		return err.WithHint("decimals use a point: 1.5")
	}
	if rest := p.src[extent(p.peek()).End:]; strings.Contains(rest, ") ->") || strings.Contains(rest, ") =>") { // (x, y) -> x*y
		return err.WithHint("a function is written f(x, y) = x*y")
	}
	if name, list := p.callName(), p.callArguments(); strings.EqualFold(name, "sum") && len(list) == 2 && strings.HasPrefix(list[1], "(") { // SymPy's Sum(x^k, (k, 1, 3))
		if hint := sumOfRows(list[0], foreign.Arguments(list[1][1:])); hint != "" {
			return err.WithHint("%s", hint)
		}
	}
	if call := foreign.Cases(strings.ToLower(p.callName()), p.callArguments()); call != "" { // Piecewise((x, x > 0), (0, True))
		return err.WithHint("a choice is written c ? a : b, here %s", call)
	}
	if f.kind == braceFrame {
		return err.WithHint("several outputs stand without braces: x^2, x^3")
	}
	return err.WithHint("several arguments need a function's name before %q; several outputs stand without parentheses", p.text(f))
}

// vectorIn returns the whole numbers, with commas between them, that a text begins with, up to a parenthesis; "" for another text.
func vectorIn(text string) string {
	inside := text[:len(text)-len(strings.TrimLeft(text, "0123456789, "))]
	if len(inside) > 60 || len(inside) == len(text) || !strings.ContainsAny(text[len(inside):len(inside)+1], ")}") || strings.HasSuffix(inside, ",") {
		return ""
	}
	return inside
}

func grouped() *regexp.Regexp { return foreign.Regexp(`^[0-9]{1,3}(,[0-9]{3})*`) }

// decimalComma refuses 1,5, which would be two outputs.
func (p *parser) decimalComma() *ast.Error {
	prev, comma := *p.prev(), *p.peek()
	if prev.Type != tokNumber || spanOf(prev).End != spanOf(comma).Start {
		return nil
	}
	after := p.tokens[p.at+1]
	if after.Type != tokNumber || spanOf(comma).End != spanOf(after).Start {
		return nil
	}
	if p.before(2) == tokPow {
		return nil // x^2,3*x
	}
	err := syntax(spanOf(comma), `unexpected ","`)
	if groups := grouped().FindString(p.src[spanOf(prev).Start:]); strings.Count(groups, ",") > 1 { // 1,000,000
		return err.WithHint("a number is written without separators: %s", strings.ReplaceAll(groups, ",", ""))
	}
	if len(after.Value) == 3 && !strings.ContainsAny(prev.Value+after.Value, ".e") && prev.Value != "0" {
		return err.WithHint("a number is written without separators: %s%s; for two outputs put a blank after the comma: %s, %s", prev.Value, after.Value, prev.Value, after.Value)
	}
	if strings.Contains(prev.Value+after.Value, ".") {
		return err.WithHint("a number is written like 1234.5; for two outputs put a blank after the comma: %s, %s", prev.Value, after.Value)
	}
	return err.
		WithHint("decimals use a point: %s.%s; for two outputs put a blank after the comma: %s, %s", prev.Value, after.Value, prev.Value, after.Value)
}

func ambiguousRoot(f *frame, t lexer.Token) *ast.Error {
	return syntax(f.span.To(spanOf(t)), "a power right after a root is ambiguous").WithHint("write √(x^2) or (√x)^2")
}

// chained refuses a < b < c.
func (p *parser) chained(first *frame, second frame) *ast.Error {
	a, b := "a", "b"
	if n := len(p.operands); n > 1 {
		x, y := p.operands[n-2].span, p.operands[n-1].span
		if int(y.End-x.Start) <= 40 {
			a, b = p.src[x.Start:x.End], p.src[y.Start:y.End]
		}
	}
	c, rest := "…", strings.TrimLeft(p.src[second.span.End:], " ")
	if end := lengthOfOperand(rest); end <= 40 {
		c = strings.TrimRight(rest[:end], " ")
	}
	return syntax(second.span, "comparisons do not chain").WithHint("write %s %s %s && %s %s %s", a, first.op, b, b, second.op, c)
}

// lengthOfOperand returns where the operand of a comparison ends, with which a text begins.
func lengthOfOperand(text string) int {
	depth := 0
	for i, r := range text {
		switch {
		case strings.ContainsRune("([", r):
			depth++
		case strings.ContainsRune(")]", r):
			depth--
		}
		if depth < 0 || depth == 0 && strings.ContainsRune("?:,;&|<>=!\n", r) {
			return i
		}
	}
	return len(text)
}

func signature(name string) string {
	if c, ok := op.Lookup(name); ok {
		return strings.Replace(c.Info().Sig, "x, ...", "x, y", 1)
	}
	return name + "(x)"
}
