package org.timeslice.web.template;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.context.IExpressionContext;
import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.linkbuilder.StandardLinkBuilder;
import org.thymeleaf.messageresolver.AbstractMessageResolver;
import org.thymeleaf.standard.StandardDialect;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;
import org.timeslice.lesson.Language;

/// Renders whole pages, or one named part of a page for htmx to swap in. Safe for any number of
/// threads.
public final class Templates {
  private final TemplateEngine engine = new TemplateEngine();
  private final Messages messages;

  /// @param assetLink turns `/static/css/base.css` into the link of its present version
  public Templates(Messages messages, UnaryOperator<String> assetLink) {
    this.messages = messages;
    var files = new ClassLoaderTemplateResolver();
    files.setPrefix("templates/");
    files.setSuffix(".html");
    files.setTemplateMode(TemplateMode.HTML);
    files.setCharacterEncoding("UTF-8");
    var dialect = new StandardDialect();
    dialect.setVariableExpressionEvaluator(new PathEvaluator());
    engine.setDialect(dialect);
    engine.setTemplateResolver(files);
    engine.setMessageResolver(new Words());
    engine.setLinkBuilder(new Links(assetLink));
  }

  /// The whole page.
  public String page(String template, Language language, Map<String, Object> variables) {
    return engine.process(template, context(language, variables));
  }

  /// The part that `th:fragment` names, alone, without the page's layout.
  public String part(
      String template, String fragment, Language language, Map<String, Object> variables) {
    return engine.process(template, Set.of(fragment), context(language, variables));
  }

  private static Context context(Language language, Map<String, Object> variables) {
    return new Context(Locale.forLanguageTag(language.tag()), variables);
  }

  private final class Words extends AbstractMessageResolver {
    @Override
    public String resolveMessage(
        ITemplateContext context,
        @Nullable Class<?> origin,
        String key,
        Object @Nullable [] parameters) {
      Language language = Language.of(context.getLocale().toLanguageTag()).orElse(Language.ENGLISH);
      return messages.text(language, key, parameters == null ? new Object[0] : parameters);
    }

    @Override
    public @Nullable String createAbsentMessageRepresentation(
        ITemplateContext context,
        @Nullable Class<?> origin,
        String key,
        Object @Nullable [] parameters) {
      return null;
    }
  }

  private static final class Links extends StandardLinkBuilder {
    private final UnaryOperator<String> assetLink;

    Links(UnaryOperator<String> assetLink) {
      this.assetLink = assetLink;
    }

    @Override
    protected String computeContextPath(
        IExpressionContext context, String base, Map<String, Object> parameters) {
      return "";
    }

    @Override
    protected String processLink(IExpressionContext context, String link) {
      return link.startsWith("/static/") ? assetLink.apply(link) : link;
    }
  }
}
