package notation

import (
	"slices"
	"strings"

	"backprop/ast/foreign"
	"backprop/ast/op"
)

// part is what has been written, with how tight its loosest operator binds.
type part struct {
	text string
	prec int
}

const atom = op.PrecPow + 1

// in writes a part where an operator of a precedence has it as an operand.
func (p part) in(prec int) string {
	if p.prec < prec {
		return "(" + p.text + ")"
	}
	return p.text
}

// reader reads the tokens of one expression. It climbs precedences by one function each, for texts are short.
type reader struct {
	*writer
	tokens []token
	at     int
	reads  int // of tokens, those that are read again with them
	failed bool
	depth  int  // of brackets: a comma between digits is of a number outside of calls
	calls  int  // calls that are open
	bars   int  // absolute values that are open
	alone  bool // an operand beside another one is the next statement, not a factor
	choice int  // choices whose : is to come

	sql     bool // a WHEN begins the next case
	norm    bool // || is open
	several bool // the call that opens has more arguments than one
}

func (r *reader) peek() token { return r.tokens[r.at] }

func (r *reader) after(n int) token { return r.tokens[min(r.at+n, len(r.tokens)-1)] }

// mostReads is how often a token may be read: in brackets that nest, each one is read again for each of two meanings that the
// one round it may have.
const mostReads = 20

func (r *reader) next() token {
	if r.reads++; r.reads > mostReads*len(r.tokens) {
		r.fail()
	}
	t := r.tokens[r.at]
	if r.at < len(r.tokens)-1 {
		r.at++
	}
	return t
}

// fail ends the reading.
func (r *reader) fail() part {
	r.failed, r.at = true, len(r.tokens)-1
	return part{"", atom}
}

func (r *reader) is(signs ...string) bool {
	t := r.peek()
	return t.kind == sign && slices.Contains(signs, t.text)
}

// take reads a sign or a word if it comes next.
func (r *reader) take(text string) bool {
	if t := r.peek(); t.kind != end && t.kind != number && (t.text == text || t.kind == name && strings.EqualFold(t.text, text)) {
		r.next()
		return true
	}
	return false
}

// any reads one of several, if one comes next.
func (r *reader) any(texts ...string) bool { return slices.ContainsFunc(texts, r.take) }

func (r *reader) word(words ...string) bool {
	t := r.peek()
	return t.kind == name && slices.ContainsFunc(words, func(w string) bool { return strings.EqualFold(w, t.text) })
}

// takes reads words that follow each other: divided by.
func (r *reader) takes(words string) bool {
	list := strings.Fields(words)
	for i, w := range list {
		if t := r.after(i); t.kind != name || !strings.EqualFold(t.text, w) {
			return false
		}
	}
	for range list {
		r.next()
	}
	return true
}

// binary joins two operands, with blanks where the user has some.
func binary(x part, operator string, y part, prec int, gap bool) part {
	if gap {
		operator = " " + operator + " "
	}
	return part{x.in(prec) + operator + y.in(prec+1), prec}
}

// piped reads an expression and the functions behind it: x |> sin, x // Sin.
func (r *reader) piped() part {
	x := r.cond()
	for r.is("|>", "%>%", "//") || r.is("|") && r.bars == 0 {
		r.next()
		f := r.next()
		if f.kind != name || !known(f.text) {
			return r.fail()
		}
		if r.take("(") && !r.take(")") {
			return r.fail()
		}
		x = r.call(f.text, []part{x})
	}
	return x
}

// cond reads a choice: of C, of Python, of articles.
func (r *reader) cond() part {
	if r.word("if", "when", "case") && !r.ownIf() {
		return r.conditional()
	}
	x := r.or()
	switch {
	case r.is("?"):
		r.next()
		r.choice++
		a := r.cond()
		r.choice--
		if !r.take(":") {
			return r.fail()
		}
		return part{x.in(op.PrecOr) + " ? " + a.text + " : " + r.cond().text, op.PrecCond}
	case r.word("if", "for"), r.word("when") && !r.sql:
		r.next()
		c := r.or()
		if r.peek().kind == end || r.is("}") {
			if !strings.ContainsAny(c.text, "<>=") {
				return r.fail()
			}
			return r.partial(c, x)
		}
		if !r.take("else") {
			if (r.take(",") || r.take(";")) && !r.failed {
				b := r.cond()
				if r.take("otherwise") || r.take("else") {
					return choice(c, x, b)
				}
			}
			return r.fail()
		}
		return choice(c, x, r.cond())
	}
	return x
}

// partial is a choice that says nothing of the other case.
func (r *reader) partial(c, x part) part {
	r.tail = "; put the value elsewhere in the place of nan"
	return choice(c, x, part{"nan", atom})
}

func choice(c, a, b part) part {
	return part{c.in(op.PrecOr) + " ? " + a.in(op.PrecOr) + " : " + b.text, op.PrecCond}
}

// ownIf reports whether an if is a call of three arguments.
func (r *reader) ownIf() bool {
	if r.after(1).text != "(" {
		return false
	}
	commas, semicolons, closed := r.separators(r.at + 2)
	return closed && commas+semicolons == 2
}

// conditional reads a choice that begins with its condition: if c then a else b, if (c) a else b, case when c then a else b end.
func (r *reader) conditional() part {
	sql := r.word("case", "when")
	subject := part{}
	if r.take("case") && !r.word("when") {
		subject = r.sum()
	}
	if r.next(); sql && !strings.EqualFold(r.tokens[r.at-1].text, "when") {
		return r.fail()
	}
	c := r.condition()
	if subject.text != "" {
		c = part{subject.in(op.PrecCmp) + " == " + c.in(op.PrecCmp), op.PrecEq}
	}
	r.any("then", ":", ",", ";")
	outer := r.sql
	r.sql = sql
	a := r.branch()
	r.sql = outer
	switch {
	case r.takes("else if"), r.take("elseif"), r.take("elif"):
		r.at--
		return choice(c, a, r.conditional())
	case sql && subject.text == "" && r.word("when"):
		return choice(c, a, r.conditional())
	case r.any("else", "otherwise"): // of the last case
		r.any(":", ",")
		b := r.branch()
		r.any("end", "fi", "endif")
		return choice(c, a, b)
	case sql && r.take("end"):
		return choice(c, a, part{"nan", atom})
	case r.peek().kind == end, r.take("end"):
		return r.partial(c, a)
	}
	return r.fail()
}

// branch reads one of the two values, in braces or not.
func (r *reader) branch() part {
	block := r.take("{")
	r.take("return")
	x := r.cond()
	r.any(";", ",")
	if block && !r.take("}") {
		return r.fail()
	}
	r.any(";", ",")
	return x
}

// condition reads what stands behind if. Without a word or a sign behind it, it ends before an operand.
func (r *reader) condition() part {
	marked := false
	for _, t := range r.tokens[r.at:] {
		marked = marked || t.kind == name && strings.EqualFold(t.text, "then") || t.kind == sign && strings.Contains(":,;{", t.text)
	}
	alone := r.alone
	r.alone = !marked || r.is("(")
	c := r.or()
	r.alone = alone
	return c
}

// mostWritten is the length in bytes of what is written: a choice that repeats its operand has three of the one inside it.
const mostWritten = 10 * Most

func (r *reader) or() part {
	x := r.and()
	for {
		if len(x.text) > mostWritten {
			return r.fail()
		}
		if r.is("??") {
			r.next()
			x = part{"if(" + x.in(op.PrecSum) + " != " + x.in(op.PrecSum) + ", " + r.and().text + ", " + x.text + ")", atom}
		}
		gap := r.peek().gap
		switch {
		case r.is("||") && r.bars == 0 && !r.norm, r.is("|") && r.bars == 0 && !known(r.after(1).text), r.is(".||"):
			r.next()
		case r.word("or", "oder", "ou"):
			r.next()
			gap = true
		default:
			return x
		}
		x = binary(x, "||", r.and(), op.PrecOr, gap)
	}
}

func (r *reader) and() part {
	x := r.not()
	for {
		gap := r.peek().gap
		switch {
		case r.is("&&", "&", ".&&"):
			r.next()
			if r.peek().kind == end {
				return r.fail()
			}
		case r.word("and", "und", "et"):
			r.next()
			gap = true
		default:
			return x
		}
		x = binary(x, "&&", r.not(), op.PrecAnd, gap)
	}
}

func (r *reader) not() part {
	if r.take("not") {
		return part{"!" + r.not().in(op.PrecUnary), op.PrecUnary}
	}
	return r.comparison()
}

// compare reads an operator of comparison, and its spelling here.
func (r *reader) compare() (string, bool) {
	t := r.peek()
	if t.kind == sign {
		operator := t.text
		switch operator {
		case "<", "<=", ">", ">=", "==", "!=":
		case "===", ".==":
			operator = "=="
		case "~=", "=/=", "<>", "!==", ".!=":
			operator = "!="
		case "=<", ".<=":
			operator = "<="
		case ".>=":
			operator = ">="
		case ".<", ".>":
			operator = operator[1:]
		case "=>":
			operator = ">="
		case "-":
			if operator = r.test(); operator == "" {
				return "", false
			}
			r.next()
		default:
			return "", false
		}
		r.next()
		return operator, true
	}
	for _, w := range []struct{ words, sign string }{
		{"is greater than or equal to", ">="}, {"is less than or equal to", "<="}, {"greater than or equal to", ">="}, {"less than or equal to", "<="},
		{"is greater than", ">"}, {"is less than", "<"}, {"is equal to", "=="}, {"is not", "!="}, {"greater than", ">"}, {"less than", "<"}, {"equals", "=="}, {"eq", "=="}, {"ne", "!="}, {"is", "=="},
	} {
		if r.takes(w.words) {
			return w.sign, !r.word("none", "null", "nan", "not")
		}
	}
	return "", false
}

// test returns the comparison that a test of the shell stands for, -gt; "" for another -.
func (r *reader) test() string {
	letters := r.after(1)
	i := slices.Index([]string{"eq", "ne", "lt", "le", "gt", "ge"}, letters.text)
	if i < 0 || letters.gap || !r.peek().gap || !r.after(2).gap {
		return ""
	}
	return []string{"==", "!=", "<", "<=", ">", ">="}[i]
}

func (r *reader) comparison() part {
	x := r.sum()
	all := part{}
	for {
		gap := r.peek().gap || r.peek().kind == name
		var one part
		y := x
		switch {
		case r.is("<<", ">>", ">>>"):
			shift := r.next().text
			n := r.sum()
			if shift == "<<" {
				x = part{x.in(op.PrecProd) + "*2^" + n.in(op.PrecPow), op.PrecProd}
			} else {
				x = part{"floor(" + x.in(op.PrecProd) + "/2^" + n.in(op.PrecPow) + ")", atom}
			}
			if r.failed {
				return r.fail()
			}
			continue
		case r.is("≈"):
			r.next()
			y = r.sum()
			one = part{"abs(" + x.text + " - " + y.in(op.PrecProd) + ") < 1e-9", op.PrecCmp}
		case r.take("between"):
			lo := r.sum()
			if !r.take("and") {
				return r.fail()
			}
			hi := r.sum()
			one = part{lo.in(op.PrecSum) + " <= " + x.in(op.PrecSum) + " && " + x.in(op.PrecSum) + " <= " + hi.in(op.PrecSum), op.PrecAnd}
		case r.word("in") || r.word("not") && strings.EqualFold(r.after(1).text, "in"):
			one = r.element(x)
		default:
			operator, ok := r.compare()
			if !ok {
				if all.text == "" {
					return x
				}
				return all
			}
			y = r.sum()
			prec := op.PrecCmp
			if operator == "==" || operator == "!=" {
				prec = op.PrecEq
			}
			one = binary(part{x.in(op.PrecSum), op.PrecSum}, operator, part{y.in(op.PrecSum), op.PrecUnary}, prec, gap)
		}
		if all.text != "" {
			one = binary(all, "&&", one, op.PrecAnd, true)
		}
		all, x = one, y
	}
}

// element reads in (1, 2) as comparisons; in [1, 2] may be a range.
func (r *reader) element(x part) part {
	not := r.take("not")
	r.take("in")
	open := r.next().text
	if open != "(" && open != "[" && open != "{" {
		return r.fail()
	}
	var elements []part
	for {
		elements = append(elements, r.sum())
		if !r.take(",") {
			break
		}
	}
	if shut := r.next().text; shut != ")" && shut != "]" && shut != "}" || r.failed {
		return r.fail()
	}
	var all part
	if len(elements) == 2 && open != "{" && !not && r.choose() {
		return part{elements[0].text + " <= " + x.in(op.PrecSum) + " && " + x.in(op.PrecSum) + " <= " + elements[1].text, op.PrecAnd}
	}
	for i, e := range elements {
		one := part{x.in(op.PrecSum) + " == " + e.in(op.PrecSum), op.PrecEq}
		if all = binary(all, "||", one, op.PrecOr, true); i == 0 {
			all = one
		}
	}
	if not {
		return part{"!(" + all.text + ")", op.PrecUnary}
	}
	return all
}

func (r *reader) sum() part {
	x := r.product()
	for {
		t := r.peek()
		operator := ""
		switch {
		case r.is("+", ".+", "+."), r.word("plus") && t.gap:
			operator = "+"
		case r.is("-", ".-", "-."), r.word("minus") && t.gap:
			operator = "-"
			if r.test() != "" {
				return x
			}
		default:
			return x
		}
		r.next()
		if r.doubled() || r.peek().kind == end {
			return r.fail()
		}
		x = binary(x, operator, r.product(), op.PrecSum, t.gap)
	}
}

func (r *reader) product() part {
	x := r.unary()
	for {
		t := r.peek()
		switch {
		case r.is("*", ".*", "*."), t.gap && r.word("times", "xx"), r.takes("multiplied by"), r.word("dot") && t.gap:
			if t == r.peek() {
				r.next()
			}
			if r.doubled() {
				return r.fail()
			}
			x = binary(x, "*", r.unary(), op.PrecProd, t.gap)
		case r.is("/", "./", "/."), t.gap && r.word("over", "per"), r.takes("divided by"):
			if t == r.peek() {
				r.next()
			}
			if r.doubled() {
				return r.fail()
			}
			x = r.over(x, t.gap)
		case r.is("//") && known(r.after(1).text) && r.after(2).kind == end:
			return x
		case r.is("//"):
			r.next()
			y := r.unary()
			if isNumber(x.text) && isNumber(y.text) && r.choose() { // of Julia
				x = part{x.text + "/" + y.text, op.PrecProd}
				break
			}
			x = part{"floor(" + binary(x, "/", y, op.PrecProd, t.gap).text + ")", atom}
		case r.is("%/%"), t.gap && r.word("div", "idiv"):
			r.next()
			x = part{"floor(" + binary(x, "/", r.unary(), op.PrecProd, false).text + ")", atom}
		case t.gap && r.word("ncr", "choose", "npr") || r.word("ncr", "npr"):
			function := "ncr"
			if r.word("npr") {
				function = "npr"
			}
			r.next()
			x = r.call(function, []part{x, r.unary()})
		case r.is(`\`):
			r.next()
			y := r.unary()
			switch {
			case x.text != strings.ToLower(x.text): // of a matrix
				return r.fail()
			case isNumber(y.text) && r.choose(): // of PARI
				x = part{"floor(" + binary(x, "/", y, op.PrecProd, false).text + ")", atom}
			default:
				x = binary(y, "/", x, op.PrecProd, t.gap)
			}
		case r.is("%%"), t.gap && r.word("mod", "rem", "modulo"):
			r.next()
			x = part{"mod(" + x.text + ", " + r.unary().text + ")", atom}
		case r.is("%"):
			x = r.percent(x)
		case r.is("@"), r.is("%*%"):
			r.next()
			x = binary(x, "@", r.unary(), op.PrecProd, true)
		case r.is(":") && r.choice == 0 && r.calls == 0 && !isNumber(x.text) && r.after(1).kind != end && (r.after(1).gap == t.gap):
			r.next()
			x = binary(x, "/", r.unary(), op.PrecProd, t.gap)
		case r.is("‰"):
			r.next()
			x = part{x.in(op.PrecProd) + "/1000", op.PrecProd}
		case !r.alone && r.beside():
			y := r.power()
			if isNumber(y.text) && x.prec != atom && !strings.HasSuffix(x.text, ")") {
				return r.fail()
			}
			if strings.HasSuffix(x.text, ".T") {
				x = binary(x, "@", y, op.PrecProd, true)
				break
			}
			if inverted.get().MatchString(x.text) {
				return r.fail()
			}
			x = binary(x, "*", y, op.PrecProd, false)
		default:
			return x
		}
	}
}

// doubled reports whether an operator comes where an operand should.
func (r *reader) doubled() bool {
	t := r.peek()
	return t.kind == sign && strings.Contains("/*^", t.text)
}

// inverted is the inverse of a matrix.
var inverted = pattern{source: `^[A-Z]\^\(?-1\)?$`}

// over reads a denominator: in 1/2x the x may belong to it.
func (r *reader) over(x part, gap bool) part {
	y := r.unary()
	if !r.alone && !r.peek().gap && r.beside() && !strings.HasSuffix(y.text, ")") && r.peek().text != "(" {
		whole := y
		at := r.at
		for !r.peek().gap && r.beside() && !r.failed {
			whole = binary(whole, "*", r.power(), op.PrecProd, false)
		}
		if !r.choose() {
			return binary(x, "/", whole, op.PrecProd, gap)
		}
		r.at = at
		if r.failed {
			return r.fail()
		}
	}
	return binary(x, "/", y, op.PrecProd, gap)
}

// percent reads the % of a remainder or of a percentage behind x.
func (r *reader) percent(x part) part {
	t := r.next()
	percentage := part{x.in(op.PrecProd) + "/100", op.PrecProd}
	next := r.peek()
	switch {
	case r.take("of"):
		return binary(percentage, "*", r.unary(), op.PrecProd, false)
	case next.kind == end, next.kind == sign && !strings.Contains("([{|√⌊⌈", next.text):
		return percentage
	case !t.gap && next.gap:
		return binary(percentage, "*", r.unary(), op.PrecProd, false)
	}
	return part{"mod(" + x.text + ", " + r.unary().text + ")", atom}
}

func isNumber(text string) bool { return text != "" && strings.Trim(text, "0123456789.") == "" }

// beside reports whether an operand comes that is a factor of the one before it.
func (r *reader) beside() bool {
	t := r.peek()
	switch t.kind {
	case number:
		prev := r.tokens[r.at-1]
		return prev.kind == sign && (prev.text == ")" || prev.text == "}" || prev.text == "|") || prev.kind == super || prev.kind == name && !t.gap
	case name:
		if t.text[0] == '\\' {
			return t.text != `\over` && t.text != `\end`
		}
		if word(t.text) || strings.EqualFold(t.text, "mod") {
			return false
		}
		if known(t.text) || greek(t.text) || constant(t.text) != "" {
			return true
		}
		prev := r.tokens[r.at-1]
		if prev.kind == number && foreign.Unit(t.text) && len(t.text) > 1 {
			return false
		}
		return len([]rune(t.text)) < 4 || prev.kind != name
	case sign:
		switch t.text {
		case "(":
			return true
		case "{":
			return r.tokens[r.at-1].text == "}"
		case "|", "‖":
			return r.bars == 0 && t.text == "|" && r.closes() || r.bars == 0 && t.text == "‖"
		case "√", "∛", "∜", "⌊", "⌈":
			return true
		}
		return fraction(t.text) != ""
	}
	return false
}

// closes reports whether another | follows the one that comes next, so that both are of an absolute value.
func (r *reader) closes() bool {
	for _, t := range r.tokens[r.at+1:] {
		if t.kind == sign && t.text == "|" {
			return true
		}
	}
	return false
}

func (r *reader) unary() part {
	t := r.peek()
	switch {
	case r.is("-", "+", ".-"):
		r.next()
		if r.peek().kind == end {
			return r.fail()
		}
		return part{strings.TrimPrefix(t.text, ".") + r.unary().in(op.PrecUnary), op.PrecUnary}
	case r.is("!", "~"):
		r.next()
		if t.text == "~" && (r.is("~") || r.peek().kind == number || t.gap && r.peek().gap) {
			return r.fail()
		}
		return part{"!" + r.unary().in(op.PrecUnary), op.PrecUnary}
	case t.kind == super && t.text == "⁻":
		r.next()
		return part{"-" + r.unary().in(op.PrecUnary), op.PrecUnary}
	}
	if r.peek().kind == sign && r.after(1).kind == name && !r.after(1).gap && r.is("&") { // addresses of C
		r.next()
	}
	return r.power()
}
