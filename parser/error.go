package parser

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
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
		}
		return err
	}
	if prev.Value == "" || prev.Type == tokSep {
		err := syntax(at, "expected %s, found %s", want, ast.Quote(t.Value))
		switch t.Type {
		case tokAssign:
			err.Hint = "write the formula without the = before it"
		case tokOr:
			err.Hint = "the length of a vector is hypot(x, y)"
		case tokDiv, tokMul:
			err.Hint = "a comment begins with #"
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
	if row, ok := foreign.Operator(signs); ok {
		return err.WithHint("%s", row.Hint())
	}
	switch {
	case prev.Type == tokOpen && t.Type == tokClose:
		err.Msg = "nothing stands between the parentheses"
	case t.Type == tokAssign:
		err.Hint = "for a comparison write =="
	case prev.Type == tokRoot:
		err.Hint = "write √(…) or sqrt(…)"
	}
	return err
}

// unexpectedAfter says why the next token cannot follow an operand.
func (p *parser) unexpectedAfter() *ast.Error {
	prev, t := *p.prev(), *p.peek()
	at := spanOf(t)
	switch t.Type {
	case tokInvalid:
		return p.err
	case tokAssign:
		return p.strayAssign(prev, at)
	case tokNot:
		return p.strayNot(prev, at)
	}
	err := syntax(spanOf(prev).To(at), "missing operator between %s and %s", ast.Quote(prev.Value), ast.Quote(t.Value))
	if fun, power, ok := p.powerOfFunction(); ok && (t.Type == tokOpen || t.Type == tokIdent || t.Type == tokNumber) {
		err.Span = spanOf(fun).To(spanOf(prev))
		return powerOfFunction(err, fun.Value, power)
	}
	if hint := p.literal(prev, t); hint != "" {
		return err.WithHint("%s", hint)
	}
	if hint := p.words(prev, t); hint != "" {
		return err.WithHint("%s", hint)
	}
	if prev.Type == tokIdent {
		if call := renamed(prev.Value); call != "" {
			arg := ast.Short(t.Value)
			rest := strings.TrimLeft(p.src[at.End:], " ")
			switch {
			case t.Type == tokNumber && (strings.HasPrefix(rest, "°") || strings.HasPrefix(rest, "deg")): // sin 30°
				arg = "radians(" + arg + ")"
			case t.Type == tokBraceOpen || t.Type == tokRoot || juxtaposed(p.tokens[p.at+1:]):
				arg = "…"
			}
			err.Msg = prev.Value + " needs parentheses"
			name, _, _ := strings.Cut(call, "(")
			if _, ok := op.Lookup(prev.Value); ok { // log
				name = prev.Value
			}
			return err.WithHint("write %s(%s)", name, arg)
		}
	}
	left, right := ast.Short(prev.Value), ast.Short(t.Value)
	if rest, ok := strings.CutPrefix(t.Value, "π"); ok && rest != "" && t.Type == tokIdent { // 4πr²
		right = "π*" + ast.Short(rest)
	}
	switch {
	case prev.Type == tokClose || prev.Type == tokBraceClose:
		left = "(…)"
	case prev.Type == tokSuper:
		left = "…"
	}
	_, fun := op.Lookup(t.Value)
	switch {
	case t.Type == tokBraceOpen && strings.HasSuffix(prev.Value, "_"):
		if row, ok := foreign.LaTeX(strings.TrimSuffix(prev.Value, "_")); ok { // sum_{i=1}^3
			return err.WithHint("%s", row.Hint())
		}
		return err.WithHint("a subscript is part of the name: write %s1", prev.Value)
	case t.Type == tokOpen || t.Type == tokBraceOpen:
		right = "(…)"
	case t.Type == tokRoot:
		right = "√…"
	case fun && juxtaposed(p.tokens[p.at+1:]): // 10 log x
		right = t.Value + "(…)"
	}
	err.WithHint("a product is written with *: %s*%s", left, right)
	if sign, ok := p.prefixed(); ok { // Lisp's (+ x 1)
		err.Hint = fmt.Sprintf("an operator stands between what it joins: %s %s %s", left, sign, right)
	}
	if n := max(len(prev.Value), len(t.Value)); prev.Type == tokIdent && t.Type == tokIdent && 4 < n && n <= 20 { // subtotal tax
		err.Hint = fmt.Sprintf("words are names of variables, and a product is written with *: %s*%s", left, right)
	}
	if prev.Type == tokNumber && foreign.Unit(t.Value) {
		err.Hint += "; units are not read"
	}
	return err
}

// prefixed returns the sign of an operator behind a parenthesis, before the operand that has just ended.
func (p *parser) prefixed() (string, bool) {
	if p.before(3) != tokOpen || p.before(2) != tokAdd && p.before(2) != tokSub {
		return "", false
	}
	return p.tokens[p.at-2].Value, true
}

// strayAssign refuses a = that assigns nothing.
func (p *parser) strayAssign(prev lexer.Token, at ast.Span) *ast.Error {
	err := syntax(at, `"=" can only follow a name, or a function's name and parameters`)
	name, rest := ast.Short(prev.Value), strings.TrimSpace(p.src[at.End:])
	listed := prev.Type == tokIdent && (p.before(2) == tokComma || p.before(2) == tokOpen)
	_, notNumber := strconv.ParseFloat(rest, 64)
	switch {
	case rest == "" || rest[0] == ';': // as on a calculator
		err.Msg = `nothing stands after "="`
		return err.WithHint("write the formula without the = after it")
	case p.inCall() && listed: // log(x, base=2)
		return err.WithHint("arguments have no names: leave %s= out", name)
	case differential.MatchString(p.src[:at.Start]): // dy/dx = 2x
		row, _ := foreign.Word("d")
		return err.WithHint("%s", row.Hint())
	case len(p.frames) > 1 || !listed:
		return err.WithHint("an assignment is g = a*x; a comparison is ==")
	}
	err.Msg = `"=" cannot stand in a list`
	before := p.src[:at.Start]
	if before = before[strings.LastIndexAny(before, ";\n")+1:]; notNumber == nil && !strings.Contains(before, "=") { // x^2, x=3
		return err.WithHint("a value is bound by a flag: --%s=%s", name, rest)
	}
	return err.WithHint("statements end with ; or a line break: a = …; b = …")
}

// inCall reports whether the innermost parenthesis that is open is that of a call.
func (p *parser) inCall() bool {
	for _, f := range slices.Backward(p.frames) {
		switch f.kind {
		case callFrame:
			return true
		case parenFrame, braceFrame:
			return false
		}
	}
	return false
}

// cells lists the cells of a range, A1 to A3: all of them where they are few.
func cells(from, to string) string {
	column := strings.TrimRight(from, "0123456789")
	first, notFirst := strconv.Atoi(from[len(column):])
	last, notLast := strconv.Atoi(strings.TrimPrefix(to, column))
	if notFirst != nil || notLast != nil || last <= first || last > first+9 {
		return from + ", " + to
	}
	var list []string
	for i := first; i <= last; i++ {
		list = append(list, fmt.Sprint(column, i))
	}
	return strings.Join(list, ", ")
}

// strayNot refuses a ! after an operand.
func (p *parser) strayNot(prev lexer.Token, at ast.Span) *ast.Error {
	if next := p.wordAt(at.End); prev.Type == tokIdent && spanOf(prev).End == at.Start && next != "" && !startsNumber(next) && p.src[at.End] != ' ' { // Sheet1!A1
		return syntax(at, `"!" stands before what it negates`).WithHint("a name is letters, digits and _: write %s_%s", ast.Short(prev.Value), ast.Short(next))
	}
	x := "x"
	if prev.Type == tokNumber || prev.Type == tokIdent {
		x = ast.Short(prev.Value)
	}
	return syntax(at, `"!" stands before what it negates`).WithHint("the factorial of %s is gamma(%s + 1)", x, x)
}

// wordAt returns the name or the number that stands at i in the source, behind blanks; "" for another sign. It looks beyond the
// window, so that a long program gets the message of a short one.
func (p *parser) wordAt(i int32) string {
	rest := strings.TrimLeft(p.src[i:], " ")
	end := strings.IndexFunc(rest, func(r rune) bool { return !isLetter(r) && !isDigit(r) && r != '.' })
	if end < 0 {
		end = len(rest)
	}
	return rest[:end]
}

func startsNumber(word string) bool { return word != "" && isDigit(rune(word[0])) }

// inForeignCall answers the call of another tool that a mistake stands in, rather than the mistake: print("x"), subs(x=2, x^2).
func (p *parser) inForeignCall(err *ast.Error) *ast.Error {
	for _, f := range slices.Backward(p.frames) {
		if f.kind != callFrame {
			continue
		}
		name := p.text(&f)
		if _, own := op.Lookup(name); own || strings.Contains(p.src[:f.span.Start], name+"(") { // which may define it
			continue
		}
		row, ok := foreign.Function(name, 2)
		if !ok { // for (i = 0; …
			row, ok = foreign.Word(name)
		}
		if ok && row.Write == "" && len(name) > 1 {
			return ast.Errorf(f.span, ast.CodeFunction, "unknown function %s", ast.Quote(name)).About(name).WithHint("%s", row.Hint())
		}
	}
	return err
}

// literal says how a number of another language is written, where its beginning is a number of this one.
func (p *parser) literal(prev, t lexer.Token) string {
	joined, end := spanOf(prev).End == spanOf(t).Start, spanOf(t).End
	rest := p.src[end:]
	if prev.Type != tokNumber {
		return ""
	}
	switch {
	case joined && strings.HasSuffix(prev.Value, ".") && strings.HasPrefix(t.Value, "."): // 1..2
		return fmt.Sprintf("several values are bound by a flag, as --x=%s%s", prev.Value, t.Value)
	case t.Type == tokNumber && (strings.Contains(prev.Value+t.Value, ".") || len(t.Value) == 3), t.Type == tokIdent && strings.HasPrefix(t.Value, "_"):
		return "a number is written like 1234.5, without separators"
	case t.Type == tokNumber && strings.HasPrefix(rest, "/") && p.wordAt(end+1) != "": // 1 1/2
		return fmt.Sprintf("a mixed number is a sum: %s + %s/%s", prev.Value, t.Value, p.wordAt(end+1))
	case strings.EqualFold(t.Value, "x") && startsNumber(p.wordAt(end)): // 3 x 4
		return fmt.Sprintf("a product is written with *: %s*%s", prev.Value, p.wordAt(end))
	case t.Type != tokIdent || !joined:
		return ""
	case t.Value[0] == 'C' && len(t.Value) > 1 && strings.Trim(t.Value[1:], "0123456789") == "": // 5C2
		row, _ := foreign.Function("ncr", 2)
		return row.Hint()
	}
	if v, err := strconv.ParseUint(prev.Value+t.Value, 0, 53); err == nil {
		return fmt.Sprintf("numbers are decimal: write %d", v)
	}
	suffix := strings.ToLower(t.Value)
	switch exponent, ok := strings.CutPrefix(suffix, "d"); {
	case prev.Value == "0" && suffix[0] == 'x':
		return "numbers are decimal"
	case ok && strings.Trim(exponent, "0123456789") == "" && exponent != "":
		return "an exponent is written with e: " + prev.Value + "e" + exponent
	case suffix == "e":
		return "an exponent is a whole number, as in 1e3"
	case suffix == "i" || suffix == "j" || suffix == "im":
		return "a product is written with *: " + prev.Value + "*" + t.Value + "; numbers are real, without an imaginary unit"
	case (suffix == "f" || suffix == "l" || suffix == "f64" || suffix == "f32") && (strings.ContainsAny(prev.Value, ".eE") || len(suffix) > 1):
		return "write " + prev.Value + " alone; a product is written with *: " + prev.Value + "*" + t.Value
	}
	return ""
}

// words answers words that other languages put where an operator is missing.
func (p *parser) words(prev, t lexer.Token) string {
	head := p.src[max(0, int(spanOf(t).Start)-40):spanOf(t).Start]
	if m := bounded.FindStringSubmatch(head); m != nil { // int_0^1 x dx
		row, _ := foreign.LaTeX(m[1])
		return row.Hint()
	}
	if differential.MatchString(head) { // d^2/dx^2 x^3
		row, _ := foreign.Word("d")
		return row.Hint()
	}
	if prev.Type == tokNumber && (t.Value == "deg" || t.Value == "degree" || t.Value == "degrees") {
		return fmt.Sprintf("angles are in radians: write radians(%s)", prev.Value)
	}
	if prev.Type == tokNumber && foreign.Unit(t.Value) { // 3 in
		return ""
	}
	if prev.Type == tokClose {
		if row, ok := p.cast(); ok {
			return row.Hint()
		}
		prev = p.calledBefore()
	}
	first, second := foreignWord(prev), foreignWord(t)
	for _, compound := range []string{prev.Value + t.Value, t.Value + p.wordAt(spanOf(t).End)} { // is not, greater than, to the power of
		if row, ok := foreign.Word(compound); ok && len(compound) > 2 && compound != t.Value {
			return row.Hint()
		}
	}
	if rest := strings.TrimLeft(p.src[spanOf(t).End:], " "); prev.Type == tokIdent && t.Type == tokIdent && strings.HasPrefix(rest, "=") && !strings.HasPrefix(rest, "==") {
		if row, ok := foreign.Word(prev.Value + "="); ok { // int y = 2
			return row.Hint()
		}
		if _, fun := op.Lookup(prev.Value); first == "" && second == "" && !fun {
			return "an assignment is " + ast.Short(t.Value) + " = …, without a word before it"
		}
	}
	_, fun := op.Lookup(prev.Value)
	switch {
	case fun && prev.Value != "if": // log x: not a word of the sentence
		return ""
	case prev.Type == tokIdent && p.before(2) == tokDiv && p.at >= 3 && p.tokens[p.at-3].Value == "d" && strings.HasPrefix(prev.Value, "d"): // d/dx x
		row, _ := foreign.Word("d")
		return row.Hint()
	case prev.Type == tokNumber && len(t.Value) == 1: // 2 f
		return ""
	case len(prev.Value) == 1 && prev.Type == tokIdent: // a and b
		return second
	case first != "":
		return first
	case len(t.Value) == 1:
		return ""
	}
	return second
}

// cast answers (double) before an operand.
func (p *parser) cast() (foreign.Row, bool) {
	if p.before(2) != tokIdent || p.before(3) != tokOpen || p.before(4) == tokIdent {
		return foreign.Row{}, false
	}
	row, ok := foreign.Function(p.tokens[p.at-2].Value, 1)
	return row, ok && (row.Say == foreign.Double || row.Write == "trunc(x)")
}

// calledBefore returns the word whose call the token before the next one closes, as in function(x) x^2; only of a short one.
func (p *parser) calledBefore() lexer.Token {
	depth := 0
	for i := p.at - 1; i > max(0, p.at-lookBack); i-- {
		switch p.tokens[i].Type {
		case tokClose:
			depth++
		case tokOpen:
			if depth--; depth == 0 {
				return p.tokens[i-1]
			}
		}
	}
	return lexer.Token{}
}

func foreignWord(t lexer.Token) string {
	if t.Type != tokIdent {
		return ""
	}
	row, ok := foreign.Word(t.Value)
	if !ok {
		return ""
	}
	return row.Hint()
}

// juxtaposed reports whether the token begins an operand or goes on with one.
func juxtaposed(next []lexer.Token) bool {
	if len(next) == 0 {
		return false
	}
	switch next[0].Type {
	case tokNumber, tokIdent, tokOpen, tokBraceOpen, tokRoot, tokSuper, tokPow:
		return true
	}
	return false
}

// powerOfFunction returns the function's name and the power where the tokens before the next one are sin ^ 2, sin ^ - 1 or
// sin ^ { - 1 }.
func (p *parser) powerOfFunction() (name lexer.Token, power string, ok bool) {
	i := p.at - 1
	braced := i >= 0 && p.tokens[i].Type == tokBraceClose
	if braced {
		i--
	}
	if i < 2 || p.tokens[i].Type != tokNumber {
		return name, "", false
	}
	power = p.tokens[i].Value
	if i--; p.tokens[i].Type == tokSub {
		power = "-" + power
		i--
	}
	if braced && i > 0 && p.tokens[i].Type == tokBraceOpen {
		i--
	}
	if power == "-1" && !braced && p.tokens[i].Type == tokIdent && p.peek().Type == tokOpen && spanOf(p.tokens[i]).End+2 == spanOf(*p.peek()).Start {
		name = p.tokens[i] // cos-1(x)
		return name, power, renamed(name.Value) != ""
	}
	if i < 1 || p.tokens[i].Type != tokPow || p.tokens[i-1].Type != tokIdent {
		return name, "", false
	}
	name = p.tokens[i-1]
	return name, power, renamed(name.Value) != ""
}

// powerOfFunction refuses sin^2(x). What is written as a power of -1 is most likely the inverse.
func powerOfFunction(err *ast.Error, name, power string) *ast.Error {
	err.Msg = "a power of a function is not read: " + name + "^" + power
	call := renamed(name)
	if power != "-1" {
		return err.WithHint("write %s^%s", call, power)
	}
	if inverse := renamed("arc" + name); inverse != "" {
		return err.WithHint("the inverse function is %s; one divided by it is 1/%s", inverse, call)
	}
	return err.WithHint("one divided by it is 1/%s", call)
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
	if f.kind == braceFrame {
		want = "}"
	}
	at := f.span
	if f.kind == callFrame {
		at.End = f.end
	}
	err := syntax(at, "missing %q for %s", want, ast.Quote(p.opening(f)))
	if t := p.peek(); f.kind == callFrame && t.Type == tokSep && t.Value == ";" { // Excel's if(x > 1; x; 2)
		err.Hint = "arguments are separated by commas"
	}
	return err
}

// noArgument refuses f().
func noArgument(at ast.Span, name string) *ast.Error {
	err := ast.Errorf(at, ast.CodeArity, "%s needs an argument", ast.Short(name)).About(Name(name))
	if _, constant := ast.Constant(name); constant {
		return err.WithHint("a constant stands without parentheses: %s", name)
	}
	if _, known := op.Lookup(name); !known {
		if row, ok := foreign.Constant(name); ok {
			return err.WithHint("the constant is %s", row.Write)
		}
		if row, ok := foreign.Function(name, 0); ok && len(name) > 1 {
			return err.WithHint("%s", row.Hint())
		}
	}
	return err.WithHint("write %s", ast.Short(signature(name)))
}

// strayColon refuses a colon that belongs to no choice.
func (p *parser) strayColon(at ast.Span) *ast.Error {
	err := syntax(at, `":" without a "?"`)
	prev, next := *p.prev(), p.wordAt(at.End)
	from, to := ast.Short(prev.Value), ast.Short(next)
	number := startsNumber(next)
	switch rest := p.src[at.End:]; {
	case strings.HasPrefix(rest, ":"):
		for strings.HasPrefix(rest, ":") { // f64::consts::PI
			rest = strings.TrimLeft(rest, ":")
			word := p.wordAt(int32(len(p.src) - len(rest)))
			if row, ok := foreign.Member(word, strings.HasPrefix(rest[len(word):], "(")); ok && !strings.HasPrefix(rest[len(word):], ":") {
				return err.WithHint("%s", row.Hint())
			}
			rest = rest[len(word):]
		}
		return err.WithHint("%s", operatorHint("::"))
	case strings.Contains(rest, "->"):
		return err.WithHint("%s", operatorHint("->"))
	case prev.Type == tokNumber && number:
		return err.WithHint("a quotient is %s/%s; several values are bound by a flag, as --x=%s..%s", from, to, from, to)
	case prev.Type == tokIdent && next != "" && !number && p.inCall(): // sum(A1:A3)
		return err.WithHint("there are no ranges: write the terms out, as %s", cells(from, to))
	}
	return err.WithHint("a choice is written c ? a : b")
}

func missingColon(f *frame) *ast.Error {
	return syntax(f.span, `"?" without a ":"`).WithHint("a choice is written c ? a : b")
}

func (p *parser) commaInParens(f *frame) *ast.Error {
	err := syntax(extent(p.peek()), `unexpected "," in parentheses`)
	if next := p.tokens[p.at+1]; p.before(1) == tokNumber && p.before(2) != tokPow && next.Type == tokNumber && spanOf(next).Start == extent(p.peek()).End {
		return err.WithHint("decimals use a point: 1.5")
	}
	if rest := p.src[extent(p.peek()).End:]; strings.Contains(rest, ") ->") || strings.Contains(rest, ") =>") { // (x, y) -> x*y
		return err.WithHint("a function is written f(x, y) = x*y")
	}
	if f.kind == braceFrame {
		return err.WithHint("several outputs stand without braces: x^2, x^3")
	}
	return err.WithHint("several arguments need a function's name before %q; several outputs stand without parentheses", p.text(f))
}

// What articles put before an operand: d/dx, d^2/dx^2; int_0^1.
var (
	differential = regexp.MustCompile(`(^|[;\n=(])\s*d\w*(\^[0-9n])? */ *d\w+(\^[0-9n])?\s*$`)
	bounded      = regexp.MustCompile(`(?:^|[;\n=(])\s*(int|lim|prod|sum)_[^;\n=(]*$`)
)

var grouped = regexp.MustCompile(`^[0-9]{1,3}(,[0-9]{3})*`)

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
	if groups := grouped.FindString(p.src[spanOf(prev).Start:]); strings.Count(groups, ",") > 1 { // 1,000,000
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
	if end := strings.IndexAny(rest+";", "?:,;&|)<>=!\n"); end <= 40 {
		c = strings.TrimRight(rest[:end], " ")
	}
	return syntax(second.span, "comparisons do not chain").WithHint("write %s %s %s && %s %s %s", a, first.op, b, b, second.op, c)
}

func signature(name string) string {
	if c, ok := op.Lookup(name); ok {
		return c.Info().Sig
	}
	return name + "(x)"
}
