package foreign

import (
	"regexp"
	"slices"
	"strings"

	"backprop/ast/op"
)

func header() *regexp.Regexp {
	return Regexp("[\"`](\\pL[^\"`+*^=]*?)(?: ?[\\[(]([^\"`]*)[)\\]])[\"`]")
}

func unitBehind() *regexp.Regexp { return Regexp(`\b(\pL[\pL\pN_]*) \(([^()]*)\)`) }

// headers answers the headers of columns that have a unit in parentheses behind them: "U (V)"/2, U (V) / I (A).
func headers(src string) Meant {
	if m := header().FindStringSubmatch(src); m != nil {
		name := func(text string) string { return strings.Join(strings.Fields(text), "_") }
		text := header().ReplaceAllStringFunc(src, func(part string) string { return name(header().FindStringSubmatch(part)[1]) })
		return Meant{Text: text, Before: "a name is letters, digits and _: write ", After: ", for a column with --rename " + name(m[1]) + "='" + strings.Trim(m[0], "\"`") + "'"}
	}
	all := unitBehind().FindAllStringSubmatch(src, -1)
	if len(all) < 2 || slices.ContainsFunc(all, func(m []string) bool {
		c, own := op.Lookup(m[1])
		return own && c.IsCall() || !Unit(m[2])
	}) {
		return Meant{}
	}
	product := unitBehind().ReplaceAllString(src, "$1*$2")
	return Meant{Text: unitBehind().ReplaceAllString(src, "$1"), Before: "there are no units: write ", After: "; a product is " + product}
}

func reducedColumn() *regexp.Regexp {
	const column = `\b(?:df|data|frame|table|d)(?:[.$](\w+)|\[\[?['"](\w+)['"]\]\]?)`
	return Regexp(`(?:` + column + `\.(sum|mean|min|max)\(\)|(?:np\.)?\b(sum|mean|min|max)\(` + column + `\))`)
}

func filtered() *regexp.Regexp {
	return Regexp(`^\w+\[\s*\w+(?:[.$]\w+|\[["']\w+["']\])\s*(?:[<>=!]=?).*\](?:[.$]\w+|\[["']\w+["']\])`)
}

// ofColumns answers a reduction of the column of a table, which is one of rows: df.x.mean(), sum(df$x).
func ofColumns(src string) Meant {
	m := reducedColumn().FindStringSubmatch(strings.TrimSpace(src))
	if filtered().MatchString(strings.TrimSpace(src)) { // df[df.x > 0].x
		return Meant{Before: "there are no conditions on rows: leave rows out of the input, or write if(c, a, b)", Alone: true}
	}
	if m == nil {
		return Meant{}
	}
	value := ""
	if m[0] != strings.TrimSpace(src) { // df.x - df.x.mean()
		value = ", and the result is bound with a flag"
	}
	return Meant{Before: "the rows of a file are combined by --reduce" + value + ": backprop eval " + m[1] + m[2] + m[5] + m[6] + " --input FILE --reduce " + m[3] + m[4], Alone: true}
}
